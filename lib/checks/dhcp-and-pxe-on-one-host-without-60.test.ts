import { expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate, pxeServer, threeHosts } from "@/lib/engine/testing";
import check from "./dhcp-and-pxe-on-one-host-without-60";
import { runCheck } from "./run-checks";
import { cases } from "./testing";

const one = (options: Record<number, string>) => {
  const [core, dhcp] = threeHosts({ targets: ["10.20.0.10"], scope: { options } });
  return [
    core!,
    {
      ...dhcp!,
      roles: ["dhcp" as const, "pxe" as const],
      declaredPxe: pxeServer("x", "1.1.1.1", { answers: [69, 4011] }).declaredPxe,
    },
  ];
};

cases(check, [
  ["60 is missing", estate(one({})), ["dhcp-1:server"]],
  ["60 is set", estate(one({ 60: "PXEClient" })), []],
  ["two hosts", estate(threeHosts()), []],
]);

it("offers no change that a stronger level would hide: who gets that value has to be settled by hand", () => {
  const [finding] = runCheck(check, simulate(estate(one({ 60: "ArubaAP" }))));
  expect(finding).toMatchObject({
    fixes: [],
    explanation: expect.stringContaining('sets it to "ArubaAP" for everybody'),
  });
  expect(runCheck(check, simulate(estate(one({}))))[0]?.fixes).toHaveLength(1);
});
