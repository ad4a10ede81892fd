import { estate, threeHosts } from "@/lib/engine/testing";
import { readDevice } from "@/lib/platforms/read-device";
import check from "./foreign-option-60";
import { coreRouter, DHCP, dhcpd, fromTextBy, PXE } from "./from-text";
import { cases } from "./testing";

const ipxe = { clients: ["ipxe-bios" as const] };
const forPhones = { options: { 60: "ArubaAP" } };
const phone = { op: "prefix" as const, field: { option: 60 }, value: "4172756261" };

/** As the lab met it: dnsmasq offers a menu of one entry. */
const withMenu = (line: string) =>
  fromTextBy(readDevice)(
    [
      coreRouter([DHCP, PXE]),
      dhcpd(line === "" ? [] : [line]),
      {
        name: "pxe-1",
        roles: ["pxe"],
        platform: "dnsmasq",
        addresses: [PXE],
        files: {
          "dnsmasq.conf":
            'port=0\ndhcp-range=10.4.2.0,proxy,255.255.255.0\npxe-service=x86PC,"Lab",boot/bios.0\nenable-tftp\ntftp-root=/srv/tftp\n',
          "tftp-files.txt": "boot/bios.0\n",
        },
      },
    ],
    ipxe,
  );

cases(check, [
  [
    "an access point's value for the whole scope",
    estate(threeHosts({ scope: forPhones }), ipxe),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  [
    "it makes iPXE pass the boot menu of dnsmasq over",
    withMenu('option vendor-class-identifier "ArubaAP";'),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  ["nothing stands in the menu's way", withMenu(""), []],
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
