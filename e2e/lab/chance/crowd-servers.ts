import type { Payloads } from "../firmware/payload";
import type { NodeSpec } from "../frame/spec";
import { DHCP, DHCP_2, PXE, PXE_2 } from "../services/addresses";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import { host } from "../services/host";
import { binl, proxyDnsmasq, tftpd } from "../services/pxe-servers";
import { router } from "../services/router";
import { web } from "../services/web-servers";
import type { Crowd, CrowdPxe, CrowdServer } from "./crowd";
import { inDhcpd, inDnsmasq, inKea } from "./servers";

type Where = { name: string; address: string; range?: [string, string] };
const DHCP_PLACES: Where[] = [
  { name: "dhcp-1", address: DHCP },
  { name: "dhcp-2", address: DHCP_2, range: ["10.4.2.150", "10.4.2.199"] },
];
const PXE_PLACES: Where[] = [
  { name: "pxe-1", address: PXE },
  { name: "pxe-2", address: PXE_2 },
];

/** The hosts of a network with several servers. At each address that anything may name there is a host, if only one that does nothing. */
export const crowdNodes = ({ dhcp, pxe, targets }: Crowd, payloads: Payloads): NodeSpec[] => [
  router(targets),
  ...dhcp.map((server, at) => dhcpNode(server, DHCP_PLACES[at]!)),
  ...PXE_PLACES.map((where, at) => pxeNode(pxe[at] ?? { kind: "none" }, where, payloads)),
];

/** Each DHCP server's configuration in its program's words. */
export function dhcpNode({ program, scope, uefi, late }: CrowdServer, where: Where): NodeSpec {
  if (program === "dnsmasq")
    return dnsmasqDhcp(
      [
        "dhcp-match=set:uefi,option:client-arch,7",
        ...(uefi ? inDnsmasq(uefi, "tag:uefi,") : []),
        ...inDnsmasq(scope, ""),
      ],
      where,
    );
  if (program === "kea") {
    const classes = uefi ? [{ name: "uefi", test: "option[93].hex == 0x0007", ...inKea(uefi) }] : [];
    return kea({ ...where, global: uefi ? { "client-classes": classes } : {}, scope: inKea(scope) });
  }
  return dhcpd({
    ...where,
    delayed: late,
    global: [
      "option client-arch code 93 = string;",
      ...(uefi ? [`class "uefi" { match if option client-arch = 00:07; ${inDhcpd(uefi).join(" ")} }`] : []),
    ],
    scope: inDhcpd(scope),
  });
}

function pxeNode(server: CrowdPxe, where: Where, payloads: Payloads): NodeSpec {
  switch (server.kind) {
    case "dnsmasq":
      return proxyDnsmasq(payloads, { ...where, lines: server.lines });
    case "tftp":
      return tftpd(payloads, where);
    case "web":
      return web(payloads);
    case "none": {
      const node = host(where.name, ["pxe"], where.address);
      return { ...node, estate: { ...node.estate, declared: { answers: [], boot: {}, files: [] } } };
    }
    default:
      return binl(payloads, { ...where, ...BINL[server.kind] });
  }
}

const BINL: Record<"binl" | "binl-slow" | "binl-4011" | "binl-without-files", Parameters<typeof binl>[1]> = {
  binl: {},
  "binl-slow": { offerDelayMs: 1500 },
  "binl-4011": { ports: [4011] },
  "binl-without-files": { files: [] },
};
