import { DHCP, PXE } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { together } from "../services/host";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import { web } from "../services/web-servers";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const CLIENT_ARCH = "option client-arch code 93 = string;";
const KEA_60 = { name: "vendor-class-identifier", data: "PXEClient", "always-send": true };
const IS_PXE = "substring(option[60].hex,0,9) == 'PXEClient'";
/** No computer of the lab has this hardware address. */
const STRANGER = "02:00:00:00:00:99";
const IPXE_URL = `http://${PXE}/${BIOS_FILE}`;

/** Classes, tags and reservations of each DHCP server; relays that add option 82. */
export const CLASSES_AND_TAGS: Scenario[] = [
  {
    id: "kea-class-returns-60",
    title: "Kea: a class of PXE clients returns 60, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({ global: { "client-classes": [{ name: "pxe", test: IS_PXE, "option-data": [KEA_60] }] } }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "kea-class-for-phones",
    title: "Kea: 60 and 66 under a class of phones only, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({
          global: {
            "client-classes": [
              {
                name: "phones",
                test: "substring(option[60].hex,0,7) == 'Polycom'",
                "option-data": [KEA_60, { name: "tftp-server-name", data: "http://10.20.0.99/phones" }],
              },
            ],
          },
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "kea-subnet-beats-class",
    title: "Kea: next-server and file of a class, and other ones in the subnet",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { name: "uefi", test: "option[93].hex == 0x0007", "next-server": PXE, "boot-file-name": UEFI_FILE },
            ],
          },
          scope: { "next-server": PXE, "boot-file-name": BIOS_FILE },
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "kea-first-class-wins",
    title: "Kea: two classes match, the first names the right file and the second another",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        kea({
          global: {
            "client-classes": [
              { name: "uefi", test: "option[93].hex == 0x0007", "next-server": PXE, "boot-file-name": UEFI_FILE },
              { name: "all-pxe", test: IS_PXE, "next-server": PXE, "boot-file-name": BIOS_FILE },
            ],
          },
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "kea-pool-for-other-class",
    ownWords: "A pool for one class of computers: not every DHCP server has classes of pools.",
    title: "Kea: the only pool is for a class that PXE clients are not in",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({
          global: { "client-classes": [{ name: "desk", test: `not (${IS_PXE})` }] },
          scope: { pools: [{ pool: "10.4.2.50 - 10.4.2.99", "client-class": "desk" }] },
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "kea-option-not-sent",
    title: "Kea: option 60 set without always-send, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({ scope: { "option-data": [{ name: "vendor-class-identifier", data: "PXEClient" }] } }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "kea-reservation-of-another",
    title: "Kea: a reservation for another computer names 60 and a file",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        kea({
          scope: {
            reservations: [{ "hw-address": STRANGER, "ip-address": "10.4.2.20", "option-data": [KEA_60] }],
          },
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-tag-returns-60",
    title: "dnsmasq: a tag for PXE clients returns 60, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dnsmasqDhcp(["dhcp-vendorclass=set:pxe,PXEClient", "dhcp-option-force=tag:pxe,60,PXEClient"]),
        binl(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-tag-for-phones",
    title: "dnsmasq: 60 and 66 under a tag of phones only, PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dnsmasqDhcp([
          "dhcp-vendorclass=set:phone,Polycom",
          "dhcp-option-force=tag:phone,60,PXEClient",
          "dhcp-option=tag:phone,66,http://10.20.0.99/phones",
        ]),
        binl(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-arch-9-only",
    title: "dnsmasq: the UEFI file is given to architecture 9 only, everyone else gets the BIOS file",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqDhcp([
          "dhcp-match=set:uefi,option:client-arch,9",
          `dhcp-boot=tag:uefi,${UEFI_FILE},,${PXE}`,
          `dhcp-boot=tag:!uefi,${BIOS_FILE},,${PXE}`,
        ]),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-host-of-another",
    ownWords: "A tag by hardware address: other servers have reservations in its place.",
    title: "dnsmasq: a host line for another computer sets a tag with 60",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dnsmasqDhcp([`dhcp-host=${STRANGER},set:odd,10.4.2.20`, "dhcp-option-force=tag:odd,60,PXEClient"]),
        binl(payloads),
      ],
    }),
  },
  {
    id: "dnsmasq-no-file-for-uefi",
    title: "dnsmasq: dhcp-boot for BIOS only, no PXE offer",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dnsmasqDhcp(["dhcp-match=set:bios,option:client-arch,0", `dhcp-boot=tag:bios,${BIOS_FILE},,${PXE}`]),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "dhcpd-host-of-another",
    title: "dhcpd: a host declaration for another computer names 60 and a file",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({
          global: [`host odd { hardware ethernet ${STRANGER}; ${OPTION_60} filename "boot/odd.0"; }`],
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "dhcpd-class-beats-subnet",
    title: "dhcpd: a class of PXE clients names the right file, the subnet another",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [
            CLIENT_ARCH,
            'class "uefi" {',
            "  match if option client-arch = 00:07;",
            `  filename "${UEFI_FILE}";`,
            "}",
          ],
          scope: [`filename "${BIOS_FILE}";`, `next-server ${PXE};`],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "ipxe-second-stage",
    title: "dhcpd: iPXE gets a web address, everyone else the file by architecture",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [CLIENT_ARCH],
          scope: [
            'if exists user-class and option user-class = "iPXE" {',
            `  filename "${IPXE_URL}";`,
            "} elsif option client-arch = 00:07 {",
            `  filename "${UEFI_FILE}";`,
            "} else {",
            '  filename "undionly.kpxe";',
            "}",
            `next-server ${PXE};`,
          ],
        }),
        together(tftpd(payloads), web(payloads, { files: { [`/${BIOS_FILE}`]: payloads.bios } })),
      ],
    }),
  },
  {
    id: "option-82-dhcpd-binl",
    title: "A relay that adds option 82, dhcpd and a PXE server that gives it back",
    lab: (payloads) => ({
      nodes: [router(BOTH, "isc-dhcp-relay", { options: "-a -m append" }), dhcpd(), binl(payloads)],
    }),
  },
  {
    id: "option-82-kea-dnsmasq",
    title: "A relay that adds option 82, Kea and dnsmasq as proxyDHCP",
    lab: (payloads) => ({
      nodes: [router(BOTH, "isc-dhcp-relay", { options: "-a" }), kea(), proxyDnsmasq(payloads)],
    }),
  },
  {
    id: "option-82-dnsmasq-60",
    title: "A relay that adds option 82, dnsmasq as DHCP server with 60",
    lab: (payloads) => ({
      nodes: [
        router(BOTH, "isc-dhcp-relay", { options: "-a" }),
        dnsmasqDhcp(["dhcp-option-force=60,PXEClient"]),
        binl(payloads),
      ],
    }),
  },
];
