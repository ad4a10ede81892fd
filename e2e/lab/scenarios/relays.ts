import { DHCP, DHCP_2, PXE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const KB_OPTIONS = [
  OPTION_60,
  `option tftp-server-name "${PXE}";`,
  `option bootfile-name "${BIOS_FILE}";`,
  `next-server ${DHCP};`,
];
const SECOND = { name: "dhcp-2", address: DHCP_2, range: ["10.4.2.150", "10.4.2.199"] as [string, string] };
const ON_CLIENT_WIRE = { name: "dhcp-1", address: "10.4.2.10" };

/** Other relays, no relay needed, several DHCP servers. */
export const RELAYS: Scenario[] = [
  {
    id: "dhcp-helper-clean",
    title: "dhcp-helper as relay to both, clean options",
    quick: true,
    lab: (payloads) => ({ nodes: [router(BOTH, "dhcp-helper"), dhcpd(), binl(payloads)] }),
  },
  {
    id: "dhcp-helper-kb",
    title: "dhcp-helper as relay to DHCP only, 60 + 66 + 67",
    lab: (payloads) => ({ nodes: [router([DHCP], "dhcp-helper"), dhcpd({ scope: KB_OPTIONS }), binl(payloads)] }),
  },
  {
    id: "dnsmasq-relay-clean",
    title: "dnsmasq as relay to both, clean options",
    lab: (payloads) => ({ nodes: [router(BOTH, "dnsmasq"), dhcpd(), binl(payloads)] }),
  },
  {
    id: "dnsmasq-relay-file-in-dhcp",
    title: "dnsmasq as relay to DHCP only, next-server + filename on DHCP",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP], "dnsmasq"),
        dhcpd({
          global: ["option client-arch code 93 = string;"],
          scope: [
            `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
            `next-server ${PXE};`,
          ],
        }),
        binl(payloads),
      ],
    }),
  },
  {
    id: "all-on-one-wire",
    title: "DHCP and PXE server on the client's own subnet, no relay",
    lab: (payloads) => ({
      nodes: [router([], "none"), dhcpd(ON_CLIENT_WIRE), binl(payloads, { address: "10.4.2.12" })],
    }),
  },
  {
    id: "dhcp-on-wire-pxe-by-relay",
    title: "DHCP server on the client's own subnet, PXE server by relay",
    lab: (payloads) => ({ nodes: [router([PXE]), dhcpd(ON_CLIENT_WIRE), binl(payloads)] }),
  },
  {
    id: "dhcp-on-wire-60",
    title: "DHCP server with 60 on the client's own subnet, PXE server by relay",
    lab: (payloads) => ({
      nodes: [router([PXE]), dhcpd({ ...ON_CLIENT_WIRE, scope: [OPTION_60] }), binl(payloads)],
    }),
  },
  {
    id: "two-dhcp-clean",
    title: "Two DHCP servers, both clean, relay to both and to the PXE server",
    lab: (payloads) => ({ nodes: [router([DHCP, DHCP_2, PXE]), dhcpd(), dhcpd(SECOND), binl(payloads)] }),
  },
  {
    id: "two-dhcp-one-with-60",
    title: "Two DHCP servers, one of them with 60, relay to both and to the PXE server",
    lab: (payloads) => ({
      nodes: [router([DHCP, DHCP_2, PXE]), dhcpd(), dhcpd({ ...SECOND, scope: [OPTION_60] }), binl(payloads)],
    }),
  },
  {
    id: "second-dhcp-not-in-relay",
    title: "Two DHCP servers, the one with 60 not in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd(), dhcpd({ ...SECOND, scope: [OPTION_60] }), binl(payloads)],
    }),
  },
];
