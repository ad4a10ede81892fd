import { expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate, threeHosts } from "@/lib/engine/testing";
import type { ClientId } from "@/lib/model/clients";
import check from "./option-66-without-next-server";
import { runCheck } from "./run-checks";
import { cases } from "./testing";

const sketch = { targets: ["10.20.0.10"], scope: { options: { 66: "10.20.0.12", 67: "boot/wdsnbp.com" } } };

cases(check, [
  ["66 and 67 without next-server", estate(threeHosts(sketch)), ["dhcp-1:scope 10.4.2.0"]],
  ["with next-server", estate(threeHosts({ ...sketch, scope: { ...sketch.scope, next: "10.20.0.12" } })), []],
  ["66 alone, for phones", estate(threeHosts({ scope: { options: { 66: "http://10.9.9.9/" } } })), []],
]);

it("names the clients that stop, each with its own number, and takes what may boot for a warning", () => {
  const found = (clients: ClientId[]) => runCheck(check, simulate(estate(threeHosts(sketch), { clients })))[0];
  expect(found(["uefi-x64"])).toMatchObject({
    severity: "error",
    explanation: expect.stringMatching(/UEFI x64 clients stop with PXE-E\d\d/),
  });
  expect(found(["bios"])).toMatchObject({
    severity: "warning",
    explanation: expect.not.stringContaining("stop with"),
  });
});
