import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-server-not-on-4011";
import { cases } from "./testing";

cases(check, [
  [
    "it offers, but is silent on 4011",
    estate(threeHosts({ pxe: { answers: [67, 69] } }), { clients: ["uefi-x64"] }),
    ["pxe-1:uefi-x64"],
  ],
  ["it answers on 4011", estate(threeHosts()), []],
  [
    "option 60 from a DHCP server elsewhere is another cause",
    estate(threeHosts({ scope: { options: { 60: "PXEClient" } } })),
    [],
  ],
]);
