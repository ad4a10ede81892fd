import type { NodeSpec } from "../frame/spec";
import { DHCP, DHCP_2, PXE, PXE_2 } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { BIOS_FILE, binl, proxyDnsmasq, tftpd, UEFI_FILE } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const OPTION_60 = 'option vendor-class-identifier "PXEClient";';
const CLIENT_ARCH = ["option client-arch code 93 = string;"];
const FILES = [
  `if option client-arch = 00:07 { filename "${UEFI_FILE}"; } else { filename "${BIOS_FILE}"; }`,
  `next-server ${PXE};`,
];
const SECOND = { name: "dhcp-2", address: DHCP_2, range: ["10.4.2.150", "10.4.2.199"] as [string, string] };
const OTHER_PXE = { name: "pxe-2", address: PXE_2 };
const TWO_DHCP = [DHCP, DHCP_2, PXE];
const TWO_PXE = [DHCP, PXE, PXE_2];

/** One half of a failover pair: `side` and its settings in the scope. */
function partner(side: "primary" | "secondary", scope: string[] = []): NodeSpec {
  const [own, other] = side === "primary" ? [DHCP, DHCP_2] : [DHCP_2, DHCP];
  const node = dhcpd({
    ...(side === "primary" ? {} : { name: "dhcp-2", address: DHCP_2 }),
    global: [
      'failover peer "lab" {',
      `  ${side};`,
      `  address ${own};`,
      "  port 647;",
      `  peer address ${other};`,
      "  peer port 647;",
      "  max-response-delay 30;",
      "  max-unacked-updates 10;",
      "  load balance max seconds 1;",
      ...(side === "primary" ? ["  mclt 5;", "  split 128;"] : []),
      "}",
    ],
    scope,
  });
  const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "").replace(
    "range 10.4.2.50 10.4.2.99;",
    'pool {\n    failover peer "lab";\n    range 10.4.2.50 10.4.2.99;\n  }',
  );
  return { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } };
}

/** DHCP servers that disagree, in either order of arrival, and several PXE servers. */
export const SEVERAL_SERVERS: Scenario[] = [
  {
    id: "two-dhcp-60-comes-first",
    title: "Two DHCP servers; the one with 60 answers first",
    lab: (payloads) => ({
      nodes: [router(TWO_DHCP), dhcpd({ scope: [OPTION_60] }), dhcpd({ ...SECOND, delayed: true }), binl(payloads)],
    }),
  },
  {
    id: "two-dhcp-60-comes-last",
    title: "Two DHCP servers; the one with 60 answers last",
    lab: (payloads) => ({
      nodes: [router(TWO_DHCP), dhcpd(), dhcpd({ ...SECOND, scope: [OPTION_60], delayed: true }), binl(payloads)],
    }),
  },
  {
    id: "two-dhcp-file-comes-first",
    title: "Two DHCP servers, no PXE offer; the one that names the file answers first",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2]),
        dhcpd({ global: CLIENT_ARCH, scope: FILES }),
        dhcpd({ ...SECOND, delayed: true }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "two-dhcp-file-comes-last",
    title: "Two DHCP servers, no PXE offer; the one that names the file answers last",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2]),
        dhcpd(),
        dhcpd({ ...SECOND, global: CLIENT_ARCH, scope: FILES, delayed: true }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "two-dhcp-67-comes-first",
    title: "Two DHCP servers, no PXE offer; the one that names the file in option 67 answers first",
    method: "dhcp-options",
    lab: (payloads) => ({
      nodes: [
        router([DHCP, DHCP_2]),
        dhcpd({
          global: CLIENT_ARCH,
          scope: [
            `if option client-arch = 00:07 { option bootfile-name "${UEFI_FILE}"; } else { option bootfile-name "${BIOS_FILE}"; }`,
            `next-server ${PXE};`,
          ],
        }),
        dhcpd({ ...SECOND, delayed: true }),
        tftpd(payloads),
      ],
    }),
  },
  {
    id: "failover-agree",
    title: "Two DHCP servers in failover, both clean, relay to both and to the PXE server",
    lab: (payloads) => ({ nodes: [router(TWO_DHCP), partner("primary"), partner("secondary"), binl(payloads)] }),
  },
  {
    id: "failover-disagree",
    title: "Two DHCP servers in failover, one of them with 60, relay to both and to the PXE server",
    lab: (payloads) => ({
      nodes: [router(TWO_DHCP), partner("primary"), partner("secondary", [OPTION_60]), binl(payloads)],
    }),
  },
  {
    id: "two-pxe-clean",
    title: "Two PXE servers of the WDS kind, relay to both",
    lab: (payloads) => ({ nodes: [router(TWO_PXE), dhcpd(), binl(payloads), binl(payloads, OTHER_PXE)] }),
  },
  {
    id: "two-pxe-one-without-files",
    title: "Two PXE servers, the second one's boot files are missing",
    lab: (payloads) => ({
      nodes: [router(TWO_PXE), dhcpd(), binl(payloads), binl(payloads, { ...OTHER_PXE, files: [] })],
    }),
  },
  {
    id: "two-pxe-one-not-on-4011",
    differs: {
      "ipxe-bios":
        "The lab's PXE server makes an offer without a file although nothing answers on its port 4011. What is declared of it, no port 4011, stands for a server that names the file in its offer. iPXE takes the offer that comes first.",
    },
    title: "Two PXE servers, the first one makes offers but is silent on port 4011",
    lab: (payloads) => ({
      nodes: [router(TWO_PXE), dhcpd(), binl(payloads, { ports: [67] }), binl(payloads, OTHER_PXE)],
    }),
  },
  {
    id: "two-pxe-wds-and-dnsmasq",
    title: "Two PXE servers, one of the WDS kind and dnsmasq as proxyDHCP",
    lab: (payloads) => ({ nodes: [router(TWO_PXE), dhcpd(), binl(payloads), proxyDnsmasq(payloads, OTHER_PXE)] }),
  },
  {
    id: "two-pxe-one-silent",
    title: "Two PXE servers in the relay, one of which makes no offers",
    lab: (payloads) => ({
      nodes: [router(TWO_PXE), dhcpd(), binl(payloads, { ports: [4011] }), binl(payloads, OTHER_PXE)],
    }),
  },
];
