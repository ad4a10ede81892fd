import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./pxe-server-silent";
import { cases } from "./testing";

cases(check, [
  ["answers BIOS only", estate(threeHosts({ pxe: { boot: { bios: "boot/wdsnbp.com" } } })), ["pxe-1:uefi-x64"]],
  ["answers all", estate(threeHosts()), []],
  [
    "does not answer on 67",
    estate(threeHosts({ pxe: { answers: [69, 4011] } }), { clients: ["bios"] }),
    ["pxe-1:bios"],
  ],
]);
