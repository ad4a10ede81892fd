import { formatIpv4, maskOf } from "@/lib/core/ipv4";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { RouterWords, Rule } from "./relay-words";

export interface RouterWriter {
  platform: PlatformId;
  write(words: RouterWords): Record<string, string>;
}

const cli = (
  platform: PlatformId,
  write: (words: RouterWords) => string,
  command = "show-running-config",
): RouterWriter => ({
  platform,
  write: (words) => ({ [`${command}.txt`]: write(words) }),
});

/** A router in the words of each platform. None but dnsmasq's relay loses offers, and none of these can say that it does. */
export const ROUTER_WRITERS: Record<string, RouterWriter> = {
  IOS: cli("cisco-ios", asIos),
  "NX-OS": cli("cisco-nxos", asNxos),
  EOS: cli("arista-eos", asEos),
  Junos: cli("juniper-junos", asJunos, "show-configuration"),
  "Junos (set)": cli("juniper-junos", asJunosSet, "show-configuration"),
};

/** Debian's isc-dhcp-relay, which filters nothing. */
export const LINUX_RELAY: RouterWriter = {
  platform: "linux-relay",
  write: ({ addresses, serverSide, targets }) => ({
    "isc-dhcp-relay": `SERVERS="${targets.join(" ")}"\nINTERFACES="vlan42 core0"\nOPTIONS=""\n`,
    "ip-addr.txt": [
      "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536",
      "    inet 127.0.0.1/8 scope host lo",
      "2: vlan42: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP",
      ...addresses.map((address) => `    inet ${address} scope global vlan42`),
      "3: core0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP",
      `    inet ${serverSide} scope global core0`,
      "",
    ].join("\n"),
  }),
};

const plain = (address: string) => address.split("/")[0]!;
const mask = (address: string) => formatIpv4(maskOf(Number(address.split("/")[1])));
const aclLine = ({ permit, protocol, sourcePort, destinationPort }: Rule) => {
  const port = (number: number | null) => (number === null ? "" : ` eq ${number}`);
  return `${permit ? "permit" : "deny"} ${protocol} any${port(sourcePort)} any${port(destinationPort)}`;
};

function asIos({ name, addresses, serverSide, targets, aclIn, aclOut }: RouterWords): string {
  const list = (called: string, rules: Rule[] | null) =>
    rules ? [`ip access-list extended ${called}`, ...rules.map((rule) => ` ${aclLine(rule)}`), "!"] : [];
  return [
    "version 17.9",
    `hostname ${name}`,
    "!",
    "interface GigabitEthernet1/0/1",
    ` no switchport`,
    ` ip address ${plain(serverSide)} ${mask(serverSide)}`,
    "!",
    "interface Vlan42",
    ...addresses.map((address, at) => ` ip address ${plain(address)} ${mask(address)}${at > 0 ? " secondary" : ""}`),
    ...(aclIn ? [" ip access-group FROM-CLIENTS in"] : []),
    ...(aclOut ? [" ip access-group TO-CLIENTS out"] : []),
    ...targets.map((target) => ` ip helper-address ${target}`),
    "!",
    ...list("FROM-CLIENTS", aclIn),
    ...list("TO-CLIENTS", aclOut),
    "end",
    "",
  ].join("\n");
}

function asNxos({ name, addresses, serverSide, targets, aclIn, aclOut }: RouterWords): string {
  const list = (called: string, rules: Rule[] | null) =>
    rules ? [`ip access-list ${called}`, ...rules.map((rule, at) => `  ${(at + 1) * 10} ${aclLine(rule)} `), ""] : [];
  return [
    "!Command: show running-config",
    "!Time: Mon Nov  2 09:00:00 2026",
    "",
    "version 9.3(7) Bios:version 05.45",
    `hostname ${name}`,
    "",
    "feature interface-vlan",
    "feature dhcp",
    "",
    ...list("FROM-CLIENTS", aclIn),
    ...list("TO-CLIENTS", aclOut),
    "service dhcp",
    "ip dhcp relay",
    "",
    "interface Vlan42",
    "  no shutdown",
    ...addresses.map((address, at) => `  ip address ${address}${at > 0 ? " secondary" : ""}`),
    ...(aclIn ? ["  ip access-group FROM-CLIENTS in"] : []),
    ...(aclOut ? ["  ip access-group TO-CLIENTS out"] : []),
    ...targets.map((target) => `  ip dhcp relay address ${target} `),
    "",
    "interface Ethernet1/1",
    "  no switchport",
    `  ip address ${serverSide}`,
    "  no shutdown",
    "",
  ].join("\n");
}

function asEos({ name, addresses, serverSide, targets, aclIn, aclOut }: RouterWords): string {
  const list = (called: string, rules: Rule[] | null) =>
    rules ? [`ip access-list ${called}`, ...rules.map((rule, at) => `   ${(at + 1) * 10} ${aclLine(rule)}`), "!"] : [];
  return [
    "! Command: show running-config",
    `! device: ${name} (DCS-7050SX3-48YC12, EOS-4.30.5M)`,
    "!",
    `hostname ${name}`,
    "!",
    "interface Ethernet1",
    "   no switchport",
    `   ip address ${serverSide}`,
    "!",
    "interface Vlan42",
    ...(aclIn ? ["   ip access-group FROM-CLIENTS in"] : []),
    ...(aclOut ? ["   ip access-group TO-CLIENTS out"] : []),
    ...addresses.map((address, at) => `   ip address ${address}${at > 0 ? " secondary" : ""}`),
    ...targets.map((target) => `   ip helper-address ${target}`),
    "!",
    ...list("FROM-CLIENTS", aclIn),
    ...list("TO-CLIENTS", aclOut),
    "ip routing",
    "!",
    "end",
    "",
  ].join("\n");
}

/** A statement and what stands in its braces. */
type Branch = [string, Branch[]?];

function junosTree({ name, addresses, serverSide, targets, aclIn, aclOut }: RouterWords): Branch[] {
  const [primary, ...more] = addresses;
  const filter = (called: string, rules: Rule[] | null): Branch[] =>
    rules ? [[`filter ${called}`, rules.map((rule, at): Branch => [`term T${(at + 1) * 10}`, term(rule)])]] : [];
  const filters = [...filter("FROM-CLIENTS", aclIn), ...filter("TO-CLIENTS", aclOut)];
  const use: Branch[] = [
    ...(aclIn ? [["input FROM-CLIENTS"] as Branch] : []),
    ...(aclOut ? [["output TO-CLIENTS"] as Branch] : []),
  ];
  const relay: Branch[] = [
    ["server-group", [["BOOT", targets.map((target): Branch => [target])]]],
    ["active-server-group BOOT"],
    ["group CLIENTS", [["interface irb.42"]]],
  ];
  return [
    ["version 21.4R3.15"],
    ["system", [[`host-name ${name}`]]],
    [
      "interfaces",
      [
        ["ge-0/0/0", [["unit 0", [["family inet", [[`address ${serverSide}`]]]]]]],
        [
          "irb",
          [
            [
              "unit 42",
              [
                [
                  "family inet",
                  [
                    ...(use.length > 0 ? [["filter", use] as Branch] : []),
                    more.length > 0 ? [`address ${primary}`, [["primary"]]] : [`address ${primary}`],
                    ...more.map((address): Branch => [`address ${address}`]),
                  ],
                ],
              ],
            ],
          ],
        ],
      ],
    ],
    ...(targets.length > 0 ? [["forwarding-options", [["dhcp-relay", relay]]] as Branch] : []),
    ...(filters.length > 0 ? [["firewall", [["family inet", filters]]] as Branch] : []),
    ["vlans", [["FLOOR-2", [["vlan-id 42"], ["l3-interface irb.42"]]]]],
  ];
}

function term({ permit, protocol, sourcePort, destinationPort }: Rule): Branch[] {
  const from: Branch[] = [
    ...(protocol === "udp" ? [["protocol udp"] as Branch] : []),
    ...(sourcePort !== null ? [[`source-port ${sourcePort}`] as Branch] : []),
    ...(destinationPort !== null ? [[`destination-port ${destinationPort}`] as Branch] : []),
  ];
  return [...(from.length > 0 ? [["from", from] as Branch] : []), [permit ? "then accept" : "then discard"]];
}

function asJunos(words: RouterWords): string {
  const print = (branches: Branch[], indent: string): string[] =>
    branches.flatMap(([head, inside]) =>
      inside ? [`${indent}${head} {`, ...print(inside, `${indent}    `), `${indent}}`] : [`${indent}${head};`],
    );
  return `## Last changed: 2026-11-02 08:12:44 UTC\n${print(junosTree(words), "").join("\n")}\n`;
}

/** `show configuration | display set`. */
function asJunosSet(words: RouterWords): string {
  const print = (branches: Branch[], before: string): string[] =>
    branches.flatMap(([head, inside]) => (inside ? print(inside, `${before} ${head}`) : [`${before} ${head}`]));
  return `${print(junosTree(words), "set").join("\n")}\n`;
}
