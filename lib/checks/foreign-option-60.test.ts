import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./foreign-option-60";
import { cases } from "./testing";

const ipxe = { clients: ["ipxe-bios" as const] };
const forPhones = { options: { 60: "ArubaAP" } };
const phone = { op: "prefix" as const, field: { option: 60 }, value: "4172756261" };

cases(check, [
  [
    "an access point's value for the whole scope",
    estate(threeHosts({ scope: forPhones }), ipxe),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  ["UEFI firmware sends its own", estate(threeHosts({ scope: forPhones }), { clients: ["uefi-x64"] }), []],
  [
    "the value is for access points alone",
    estate(threeHosts({ scope: { above: [{ ...forPhones, kind: "class", name: "aps", when: phone }] } }), ipxe),
    [],
  ],
  ["PXEClient is another check's", estate(threeHosts({ scope: { options: { 60: "PXEClient" } } }), ipxe), []],
  [
    "the PXE server does not listen on 4011 at all",
    estate(threeHosts({ scope: forPhones, pxe: { answers: [67, 69] } }), ipxe),
    [],
  ],
]);
