import { DHCP, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { together } from "../services/host";
import { BIOS_FILE, binl, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const OPTION_66 = `option tftp-server-name "${PXE}";`;
const OPTION_67 = `option bootfile-name "${BIOS_FILE}";`;
const NEXT_IS_PXE = `next-server ${PXE};`;
const NEXT_IS_DHCP = `next-server ${DHCP};`;
/** The file by architecture, as option 67. */
const FILE_BY_ARCH = [
  "if option client-arch = 00:07 {",
  `  option bootfile-name "${UEFI_FILE}";`,
  "} else {",
  `  option bootfile-name "${BIOS_FILE}";`,
  "}",
];
const CLIENT_ARCH = ["option client-arch code 93 = string;"];

/** Every row of the table of KB 259670's conditions: options 60, 66, 67 and next-server on the DHCP server. */
export const KB: Scenario[] = [
  {
    id: "kb-field",
    title: "60 + 66 + 67, next-server is the DHCP server, relay to DHCP only (KB 259670 as it is met)",
    quick: true,
    lab: (payloads) => ({
      nodes: [router([DHCP]), dhcpd({ scope: [OPTION_60, OPTION_66, OPTION_67, NEXT_IS_DHCP] }), binl(payloads)],
    }),
  },
  {
    id: "kb-field-relay-both",
    title: "60 + 66 + 67, next-server is the DHCP server, relay to both",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, OPTION_66, OPTION_67, NEXT_IS_DHCP] }), binl(payloads)],
    }),
  },
  {
    id: "kb-no-next-server",
    title: "60 + 66 + 67, no next-server, relay to both",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, OPTION_66, OPTION_67] }), binl(payloads)],
    }),
  },
  {
    id: "kb-60-only",
    title: "60 only, no next-server, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ scope: [OPTION_60] }), binl(payloads)] }),
  },
  {
    id: "kb-60-67",
    title: "60 + 67, no next-server, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, OPTION_67] }), binl(payloads)] }),
  },
  {
    id: "kb-60-67-proxy-first",
    title: "60 + 67, no next-server, PXE server in the relay and its offer comes first",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, OPTION_67], delayed: true }), binl(payloads)],
    }),
  },
  {
    id: "kb-60-66",
    title: "60 + 66, no next-server, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, OPTION_66] }), binl(payloads)] }),
  },
  {
    id: "kb-60-only-next-dhcp",
    title: "60 only, next-server is the DHCP server, PXE server in the relay",
    lab: (payloads) => ({ nodes: [router(BOTH), dhcpd({ scope: [OPTION_60, NEXT_IS_DHCP] }), binl(payloads)] }),
  },
  {
    id: "kb-60-global-relay-dhcp",
    title: "60 at the server's level, relay to DHCP only",
    lab: (payloads) => ({ nodes: [router([DHCP]), dhcpd({ global: [OPTION_60] }), binl(payloads)] }),
  },
  {
    id: "60-66-67-next-pxe-wds-first",
    title:
      "60 + 66 + 67, next-server is the PXE server, which answers on 4011 and is in the relay; its offer comes first",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, OPTION_66, ...FILE_BY_ARCH, NEXT_IS_PXE], delayed: true }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-66-67-next-pxe-dhcp-first",
    title:
      "60 + 66 + 67, next-server is the PXE server, which answers on 4011 and is in the relay; the DHCP offer comes first",
    lab: (payloads) => ({
      nodes: [
        router(BOTH),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, OPTION_66, ...FILE_BY_ARCH, NEXT_IS_PXE] }),
        binl(payloads, { offerDelayMs: 500 }),
      ],
    }),
  },
  {
    id: "60-66-67-next-pxe-relay-dhcp",
    title: "60 + 66 + 67, next-server is the PXE server, which answers on 4011; relay to DHCP only",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, OPTION_66, ...FILE_BY_ARCH, NEXT_IS_PXE] }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "60-66-67-next-plain-tftp",
    title: "60 + 66 + 67, next-server is a TFTP host without 4011",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({ global: CLIENT_ARCH, scope: [OPTION_60, OPTION_66, ...FILE_BY_ARCH, NEXT_IS_PXE] }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "60-43-control-67",
    title: "60 + 43 with control bit 3 + 67, next-server is a TFTP host",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: CLIENT_ARCH,
          scope: [OPTION_60, "option vendor-encapsulated-options 06:01:08;", ...FILE_BY_ARCH, NEXT_IS_PXE],
        }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "one-host-60",
    title: "DHCP and PXE on one host, 60 set, 4011 answered there",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        together(dhcpd({ scope: [OPTION_60] }), binl(payloads, { name: "dhcp-1", address: DHCP, ports: [4011] })),
      ],
    }),
  },
  {
    id: "one-host-60-not-on-4011",
    title: "DHCP and TFTP on one host, 60 set, nothing on 4011",
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        together(dhcpd({ scope: [OPTION_60] }), tftpd(payloads, { name: "dhcp-1", address: DHCP })),
      ],
    }),
  },
  {
    id: "one-host-without-60",
    title: "DHCP and PXE on one host, 4011 answered there, 60 missing",
    lab: (payloads) => ({
      nodes: [router([DHCP]), together(dhcpd(), binl(payloads, { name: "dhcp-1", address: DHCP, ports: [4011] }))],
    }),
  },
];
