import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, DHCP, PXE, PXE_2 } from "../services/addresses";
import { filteringRouter } from "../services/as-ios";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, proxyDnsmasq, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const OTHER_PXE = { name: "pxe-2", address: PXE_2 };

/** A setting of dhcrelay that no other platform's words are tried for. */
function isc(options: string): NodeSpec {
  const { otherWords: _, ...estate } = router(BOTH, "isc-dhcp-relay", { options }).estate;
  return { ...router(BOTH, "isc-dhcp-relay", { options }), estate };
}

const relay = (id: string, title: string, options: string): Scenario => ({
  id,
  title: `dhcrelay ${options}: ${title}`,
  lab: (payloads) => ({ nodes: [isc(options), dhcpd(), binl(payloads)] }),
});

const proxy = (id: string, title: string, lines: string[]): Scenario => ({
  id,
  title: `dnsmasq as proxyDHCP: ${title}`,
  lab: (payloads) => ({ nodes: [router(BOTH), dhcpd(), proxyDnsmasq(payloads, { lines })] }),
});

type Filters = Parameters<typeof filteringRouter>[2];
const filtered = (id: string, title: string, filters: Filters): Scenario => ({
  id,
  title: `Clean options; an access list ${title}`,
  lab: (payloads) => ({
    nodes: [filteringRouter(router(BOTH, "dhcp-helper"), BOTH, filters), dhcpd(), binl(payloads)],
  }),
});

/** The relay's own settings, dnsmasq's ways to be a proxyDHCP, and filters by ranges and comparisons of ports. */
export const NETWORK_WAYS: Scenario[] = [
  relay("relay-82-replace", "appends option 82, replaces what is there", "-a -m replace"),
  relay("relay-82-discard", "appends option 82, discards what has one", "-a -m discard"),
  relay("relay-82-mismatch", "appends option 82, drops answers whose option is not its own", "-a -D"),
  relay("relay-no-hops", "passes nothing on", "-c 0"),
  relay("relay-one-hop", "passes on what no relay has touched", "-c 1"),
  relay("relay-other-port", "listens on another port", "-p 6767"),
  proxy("proxy-name-without-suffix", "the BIOS file is named without its suffix", [
    'pxe-service=x86PC,"Lab BIOS",boot/bios',
    `pxe-service=x86-64_EFI,"Lab UEFI",${UEFI_FILE}`,
  ]),
  proxy("proxy-by-number", "client types by number", [
    `pxe-service=0,"Lab BIOS",${BIOS_FILE}`,
    `pxe-service=7,"Lab UEFI",${UEFI_FILE}`,
  ]),
  proxy("proxy-bc-efi-only", "the UEFI file is for BC_EFI only", [
    `pxe-service=x86PC,"Lab BIOS",${BIOS_FILE}`,
    `pxe-service=BC_EFI,"Lab UEFI",${UEFI_FILE}`,
  ]),
  proxy("proxy-service-by-tag", "the BIOS file is for a tag that nobody gets", [
    `pxe-service=tag:nobody,x86PC,"Lab BIOS",${BIOS_FILE}`,
    `pxe-service=x86-64_EFI,"Lab UEFI",${UEFI_FILE}`,
  ]),
  proxy("proxy-boot-by-arch", "dhcp-boot by architecture, no pxe-service", [
    "dhcp-match=set:uefi,option:client-arch,7",
    `dhcp-boot=tag:uefi,${UEFI_FILE}`,
    `dhcp-boot=tag:!uefi,${BIOS_FILE}`,
  ]),
  proxy("proxy-prompt-at-once", "a prompt that does not wait", [
    'pxe-prompt="Lab",0',
    `pxe-service=x86PC,"Lab BIOS",${BIOS_FILE}`,
    `pxe-service=x86-64_EFI,"Lab UEFI",${UEFI_FILE}`,
  ]),
  {
    id: "two-pxe-swapped-is-late",
    title: "Two PXE servers, the second names each firmware the other's file and its offer comes late",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, PXE, PXE_2]),
        dhcpd(),
        binl(payloads),
        binl(payloads, { ...OTHER_PXE, boot: { bios: UEFI_FILE, uefi: BIOS_FILE }, offerDelayMs: 1500 }),
      ],
    }),
  },
  filtered("acl-range-with-4011", "drops UDP ports 4000 to 5000", {
    in: ["deny udp any any range 4000 5000", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport 4000-5000 drop`],
  }),
  filtered("acl-below-69", "drops UDP ports below 69, so TFTP passes", {
    in: ["permit udp any any eq 67", "deny udp any any lt 69", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport 67 accept`, `iifname "${CLIENT_SIDE}" udp dport 1-68 drop`],
  }),
  filtered("acl-icmp", "drops ICMP both ways", {
    in: ["deny icmp any any", "permit ip any any"],
    out: ["deny icmp any any", "permit ip any any"],
    forward: ["ip protocol icmp drop"],
  }),
  filtered("acl-to-another-host", "drops ports 69 and 4011 of another host", {
    in: [`deny udp any host ${PXE_2} eq 69`, `deny udp any host ${PXE_2} eq 4011`, "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" ip daddr ${PXE_2} udp dport { 69, 4011 } drop`],
  }),
];
