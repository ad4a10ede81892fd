import type { NodeSpec } from "../frame/spec";
import { dhcpd, dnsmasqDhcp, kea } from "../services/dhcp-servers";
import type { Levels, Match } from "./levels";
import { inDhcpd, inDnsmasq, inKea } from "./servers";

/** A sketch's DHCP server in its program's words. */
export const levelsServer = (levels: Levels): NodeSpec => WRITERS[levels.program](levels);

const STRANGER = "02:00:00:00:00:99";

const WRITERS: Record<Levels["program"], (levels: Levels) => NodeSpec> = {
  dhcpd: asDhcpd,
  kea: asKea,
  dnsmasq: asDnsmasq,
};

const IN_DHCPD: Record<Match, string> = {
  "arch 0": "option client-arch = 00:00",
  "arch 7": "option client-arch = 00:07",
  "arch 9": "option client-arch = 00:09",
  PXEClient: 'substring (option vendor-class-identifier, 0, 9) = "PXEClient"',
  "PXEClient:Arch:00007": 'substring (option vendor-class-identifier, 0, 20) = "PXEClient:Arch:00007"',
  HTTPClient: 'substring (option vendor-class-identifier, 0, 10) = "HTTPClient"',
  iPXE: 'exists user-class and option user-class = "iPXE"',
};

function asDhcpd({ server, shared, scope, pool, classes, stranger }: Levels): NodeSpec {
  const node = dhcpd({
    global: [
      "option client-arch code 93 = string;",
      ...inDhcpd(server),
      ...classes.map(
        ({ match, settings }, at) => `class "c${at}" { match if ${IN_DHCPD[match]}; ${inDhcpd(settings).join(" ")} }`,
      ),
      `host odd { hardware ethernet ${STRANGER}; ${inDhcpd(stranger).join(" ")} }`,
    ],
    scope: inDhcpd(scope),
  });
  return rewritten(node, "/etc/dhcp/dhcpd.conf", (text) => {
    const pooled = text.replace(/ {2}(range .*;)/, `  pool { $1 ${inDhcpd(pool).join(" ")} }`);
    if (!shared) return pooled;
    return pooled.replace(
      /subnet 10\.4\.2\.0 [\s\S]*$/,
      (subnet) => `shared-network lan {\n${inDhcpd(shared).join("\n")}\n${subnet}}\n`,
    );
  });
}

const IN_KEA: Record<Match, string> = {
  "arch 0": "option[93].hex == 0x0000",
  "arch 7": "option[93].hex == 0x0007",
  "arch 9": "option[93].hex == 0x0009",
  PXEClient: "substring(option[60].hex,0,9) == 'PXEClient'",
  "PXEClient:Arch:00007": "substring(option[60].hex,0,20) == 'PXEClient:Arch:00007'",
  HTTPClient: "substring(option[60].hex,0,10) == 'HTTPClient'",
  iPXE: "option[77].hex == 'iPXE'",
};

function asKea({ server, shared, scope, pool, classes, stranger }: Levels): NodeSpec {
  const node = kea({
    global: {
      ...inKea(server),
      ...(classes.length > 0
        ? {
            "client-classes": classes.map(({ match, settings }, at) => ({
              name: `c${at}`,
              test: IN_KEA[match],
              ...inKea(settings),
            })),
          }
        : {}),
    },
    scope: {
      ...inKea(scope),
      pools: [{ pool: "10.4.2.50 - 10.4.2.99", "option-data": inKea(pool)["option-data"] ?? [] }],
      reservations: [{ "hw-address": STRANGER, hostname: "odd", ...inKea(stranger) }],
    },
  });
  return rewritten(node, "/etc/kea/kea-dhcp4.conf", (text) => {
    if (!shared) return text;
    const { subnet4, ...rest } = (JSON.parse(text) as { Dhcp4: Record<string, unknown> }).Dhcp4;
    const Dhcp4 = { ...rest, "shared-networks": [{ name: "lan", ...inKea(shared), subnet4 }] };
    return `${JSON.stringify({ Dhcp4 }, null, 2)}\n`;
  });
}

const IN_DNSMASQ: Record<Match, (tag: string) => string> = {
  "arch 0": (tag) => `dhcp-match=set:${tag},option:client-arch,0`,
  "arch 7": (tag) => `dhcp-match=set:${tag},option:client-arch,7`,
  "arch 9": (tag) => `dhcp-match=set:${tag},option:client-arch,9`,
  PXEClient: (tag) => `dhcp-vendorclass=set:${tag},PXEClient`,
  "PXEClient:Arch:00007": (tag) => `dhcp-vendorclass=set:${tag},PXEClient:Arch:00007`,
  HTTPClient: (tag) => `dhcp-vendorclass=set:${tag},HTTPClient`,
  iPXE: (tag) => `dhcp-userclass=set:${tag},iPXE`,
};

function asDnsmasq({ server, scope, classes, stranger }: Levels): NodeSpec {
  const node = dnsmasqDhcp([
    ...classes.flatMap(({ match, settings }, at) => [
      IN_DNSMASQ[match](`c${at}`),
      ...inDnsmasq(settings, `tag:c${at},`),
    ]),
    `dhcp-host=${STRANGER},set:odd`,
    ...inDnsmasq(stranger, "tag:odd,"),
    ...inDnsmasq(scope, "tag:lan,"),
    ...inDnsmasq(server, ""),
  ]);
  return rewritten(node, "/etc/dnsmasq.conf", (text) => text.replace("dhcp-range=", "dhcp-range=set:lan,"));
}

const rewritten = (node: NodeSpec, path: string, change: (text: string) => string): NodeSpec => ({
  ...node,
  files: { ...node.files, [path]: change(node.files[path]!) },
});
