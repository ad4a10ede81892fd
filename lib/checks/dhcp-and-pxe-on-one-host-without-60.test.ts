import { estate, pxeServer, threeHosts } from "@/lib/engine/testing";
import check from "./dhcp-and-pxe-on-one-host-without-60";
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
