import { CLIENT_SIDE, DHCP, DHCP_2, PXE, PXE_2 } from "../services/addresses";
import { filteringRouter } from "../services/as-ios";
import { dhcpd, kea } from "../services/dhcp-servers";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const NOBODY = "10.20.0.99";
const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const OTHER_PXE = { name: "pxe-2", address: PXE_2 };
const SWAPPED = { bios: UEFI_FILE, uefi: BIOS_FILE };
const PXE_OFFER = { vendorClass: "PXEClient", file: null, nextServer: "own" as const };
const OVERLOAD = ["option overload code 52 = unsigned integer 8;"];
const ONLY_DHCPD =
  "dhcpd sends option 52 because its list of what is asked for is extended: no other program lets one do that.";
/** dhcpd sends it to those that ask for it, and no firmware does. */
const ASKED_FOR_52 = "option dhcp-parameter-request-list = concat (option dhcp-parameter-request-list, 34);";
const overloaded = (id: string, title: string, value: number, scope: string[]): Scenario => ({
  id,
  title: `dhcpd sends option 52 = ${title}`,
  method: "dhcp-options",
  ownWords: ONLY_DHCPD,
  lab: (payloads) => ({
    nodes: [
      router([DHCP]),
      dhcpd({
        global: ["option client-arch code 93 = string;", ...OVERLOAD],
        scope: [ASKED_FOR_52, `option overload ${value};`, ...scope, `next-server ${PXE};`],
      }),
      tftpd(payloads),
    ],
  }),
});

type Filters = Parameters<typeof filteringRouter>[2];
const filtered = (id: string, title: string, filters: Filters, scope: string[] = []): Scenario => ({
  id,
  title,
  lab: (payloads) => ({
    nodes: [filteringRouter(router(BOTH, "dhcp-helper"), BOTH, filters), dhcpd({ scope }), binl(payloads)],
  }),
});

/** Several servers, relays with a dead target, filters that take in more than they mean, and overloaded header fields. */
export const MORE_WAYS: Scenario[] = [
  {
    id: "relay-with-dead-target",
    title: "Relay to DHCP, to the PXE server and to an address that nobody has",
    lab: (payloads) => ({ nodes: [router([DHCP, NOBODY, PXE]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "relay-pxe-first",
    title: "Relay to the PXE server first and to DHCP second, clean options",
    lab: (payloads) => ({ nodes: [router([PXE, DHCP]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "relay-same-target-twice",
    title: "Relay that names the DHCP server twice, and the PXE server",
    lab: (payloads) => ({ nodes: [router([DHCP, DHCP, PXE]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "two-pxe-one-for-bios",
    title: "Two PXE servers, the first answers BIOS only, the second UEFI only",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, PXE, PXE_2]),
        dhcpd(),
        binl(payloads, {
          offers: { "0": PXE_OFFER },
          declared: { bios: BIOS_FILE, "ipxe-bios": BIOS_FILE },
        }),
        binl(payloads, { ...OTHER_PXE, offers: { "7": PXE_OFFER }, declared: { "uefi-x64": UEFI_FILE } }),
      ],
    }),
  },
  {
    id: "two-pxe-one-swapped",
    title: "Two PXE servers, the second names each firmware the other's file",
    lab: (payloads) => ({
      nodes: [router([DHCP, PXE, PXE_2]), dhcpd(), binl(payloads), binl(payloads, { ...OTHER_PXE, boot: SWAPPED })],
    }),
  },
  {
    id: "two-pxe-dnsmasq-both",
    title: "Two dnsmasq as proxyDHCP, relay to both",
    lab: (payloads) => ({
      nodes: [router([DHCP, PXE, PXE_2]), dhcpd(), proxyDnsmasq(payloads), proxyDnsmasq(payloads, OTHER_PXE)],
    }),
  },
  {
    id: "two-pxe-second-not-in-relay",
    title: "Two PXE servers, the one with swapped files not in the relay",
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd(), binl(payloads), binl(payloads, { ...OTHER_PXE, boot: SWAPPED })],
    }),
  },
  {
    id: "two-dhcp-kea-and-dhcpd-60",
    title: "Two DHCP servers, dhcpd with 60 and Kea without, the PXE server in the relay",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2, PXE]),
        kea(),
        dhcpd({ name: "dhcp-2", address: DHCP_2, range: ["10.4.2.150", "10.4.2.199"], scope: [OPTION_60] }),
        binl(payloads),
      ],
    }),
  },
  filtered("acl-answers-to-68", "Clean options; an access list drops what goes to the clients' port 68", {
    out: ["deny udp any any eq 68", "permit ip any any"],
    forward: [`oifname "${CLIENT_SIDE}" udp dport 68 drop`],
  }),
  filtered("acl-from-69", "Clean options; an access list drops what clients send from port 69", {
    in: ["deny udp any eq 69 any", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp sport 69 drop`],
  }),
  filtered("acl-answers-of-69", "Clean options; an access list drops what comes from port 69 of the servers", {
    out: ["deny udp any eq 69 any", "permit ip any any"],
    forward: [`oifname "${CLIENT_SIDE}" udp sport 69 drop`],
  }),
  filtered("acl-one-high-port", "Clean options; an access list drops UDP port 50000 of the clients", {
    in: ["deny udp any eq 50000 any", "permit ip any any"],
    out: ["deny udp any any eq 50000", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp sport 50000 drop`, `oifname "${CLIENT_SIDE}" udp dport 50000 drop`],
  }),
  filtered("acl-to-4011-and-69", "Clean options; an access list drops ports 69 and 4011", {
    in: ["deny udp any any eq 69", "deny udp any any eq 4011", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport { 69, 4011 } drop`],
  }),
  filtered("acl-from-68-to-67", "Clean options; an access list lets in DHCP and nothing else", {
    in: ["permit udp any eq 68 any eq 67", "deny ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" drop`],
  }),
  overloaded("overload-file", "1, and a file name stands in the header's file field", 1, [
    `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
  ]),
  overloaded("overload-file-67", "1, the header's file field is empty and 67 names the file", 1, [
    `if option client-arch = 00:07 { option bootfile-name "${UEFI_FILE}"; } else { option bootfile-name "${BIOS_FILE}"; }`,
  ]),
  overloaded("overload-server-name", "2, the header's server name is empty and filename is set", 2, [
    `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
  ]),
  {
    id: "overload-and-proxy",
    title: "dhcpd sends option 52 = 1 and no boot file, PXE server in the relay",
    ownWords: ONLY_DHCPD,
    lab: (payloads) => ({
      nodes: [router(BOTH), dhcpd({ global: OVERLOAD, scope: [ASKED_FOR_52, "option overload 1;"] }), binl(payloads)],
    }),
  },
  {
    id: "overload-by-many-options",
    title: "dhcpd sends more options than fit, and file and server name by header",
    method: "dhcp-options",
    differs: {
      "uefi-x64":
        "The options are longer than a packet that the firmware takes, so dhcpd puts the rest into the server name by itself (option 52), and UEFI throws the offer away. How long all options are together is not counted.",
    },
    lab: (payloads) => ({
      nodes: [
        router([DHCP]),
        dhcpd({
          global: [
            "option client-arch code 93 = string;",
            ...[128, 129, 130, 131, 132, 133, 134].map((code) => `option vendor-${code} code ${code} = text;`),
          ],
          scope: [
            ...[128, 129, 130, 131, 132, 133, 134].map((code) => `option vendor-${code} "${String(code).repeat(80)}";`),
            `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
            `next-server ${PXE};`,
          ],
        }),
        tftpd(payloads),
      ],
    }),
  },
];
