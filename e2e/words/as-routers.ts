import { formatIpv4, maskOf } from "@/lib/core/ipv4";
import type { PlatformId } from "@/lib/model/platform-ids";
import { asFortiOs, asRouterOs, asVyOs, LISTS } from "./as-firewalls";
import { asAosCx, asComware, asIosXr, asVrp } from "./as-more-routers";
import type { Face, RouterWords, Rule } from "./relay-words";

export interface RouterWriter {
  platform: PlatformId;
  /** Why a router cannot be told in these words; absent or null: it can. */
  lacks?(words: RouterWords): string | null;
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

/** A relay of VRP and Comware looks for its servers in the table of the interface. */
const VRF_ONLY = ({ vrf, globalTargets }: RouterWords) =>
  vrf !== null && globalTargets ? "it has no word for servers in the global table behind an interface in a VRF" : null;

/** A router in the words of each platform. None but dnsmasq's relay loses offers, and none of these can say that it does. */
export const ROUTER_WRITERS: Record<string, RouterWriter> = {
  IOS: cli("cisco-ios", asIos),
  "NX-OS": cli("cisco-nxos", asNxos),
  EOS: cli("arista-eos", asEos),
  Junos: cli("juniper-junos", asJunos, "show-configuration"),
  "Junos (set)": cli("juniper-junos", asJunosSet, "show-configuration"),
  "IOS-XR": cli("cisco-iosxr", asIosXr),
  "AOS-CX": cli("hpe-aoscx", asAosCx),
  VRP: { ...cli("huawei-vrp", asVrp, "display-current-configuration"), lacks: VRF_ONLY },
  Comware: { ...cli("hpe-comware", asComware, "display-current-configuration"), lacks: VRF_ONLY },
  FortiOS: {
    ...cli("fortinet-fortios", asFortiOs, "show"),
    lacks: (words) => LISTS(words) ?? VRF_ONLY(words),
  },
  RouterOS: { ...cli("mikrotik-routeros", asRouterOs, "export"), lacks: LISTS },
  VyOS: {
    ...cli("vyos-edgeos", asVyOs, "show-configuration-commands"),
    lacks: (words) =>
      LISTS(words) ?? (words.vrf === null ? null : "its relay knows no tables but the one of the whole device"),
  },
};

/** Debian's isc-dhcp-relay, which filters nothing. */
export const LINUX_RELAY: RouterWriter = {
  platform: "linux-relay",
  write: ({ clients, servers, targets }) => ({
    "isc-dhcp-relay": `SERVERS="${targets.join(" ")}"\nINTERFACES="vlan42 core0"\nOPTIONS=""\n`,
    "ip-addr.txt": [
      "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536",
      "    inet 127.0.0.1/8 scope host lo",
      "2: vlan42: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP",
      ...clients.addresses.map((address) => `    inet ${address} scope global vlan42`),
      "3: core0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP",
      ...servers.addresses.map((address) => `    inet ${address} scope global core0`),
      "",
    ].join("\n"),
  }),
};

const plain = (address: string) => address.split("/")[0]!;
const mask = (address: string) => formatIpv4(maskOf(Number(address.split("/")[1])));
const wildcard = (cidr: string) => formatIpv4(~maskOf(Number(cidr.split("/")[1])) >>> 0);

/** `permit udp any eq 67 any`, with networks as the platform writes them. */
function aclLine(rule: Rule, network: (cidr: string) => string = (cidr) => cidr): string {
  const port = (ports: [number, number] | null) => {
    if (ports === null) return "";
    return ports[0] === ports[1] ? ` eq ${ports[0]}` : ` range ${ports.join(" ")}`;
  };
  const side = (cidr: string | null) => (cidr === null ? "any" : network(cidr));
  const { permit, protocol, source, destination, sourcePorts, destinationPorts } = rule;
  return `${permit ? "permit" : "deny"} ${protocol} ${side(source)}${port(sourcePorts)} ${side(destination)}${port(destinationPorts)}`;
}

/** The four places at which a list may be bound, with its name. */
function lists({ clients, servers }: RouterWords): [string, Rule[]][] {
  const all: [string, Rule[] | null][] = [
    ["FROM-CLIENTS", clients.aclIn],
    ["TO-CLIENTS", clients.aclOut],
    ["FROM-SERVERS", servers.aclIn],
    ["TO-SERVERS", servers.aclOut],
  ];
  return all.flatMap(([name, rules]) => (rules ? [[name, rules] as [string, Rule[]]] : []));
}

const bound = (side: "CLIENTS" | "SERVERS", { aclIn, aclOut }: Face) => [
  ...(aclIn ? [`ip access-group FROM-${side} in`] : []),
  ...(aclOut ? [`ip access-group TO-${side} out`] : []),
];
const indent = (by: string, lines: string[]) => lines.map((line) => `${by}${line}`);

function asIos(words: RouterWords): string {
  const { name, clients, servers, vrf, globalTargets, targets } = words;
  const address = (one: string, at: number) => `ip address ${plain(one)} ${mask(one)}${at > 0 ? " secondary" : ""}`;
  return [
    "version 17.9",
    `hostname ${name}`,
    "!",
    ...(vrf ? [`vrf definition ${vrf}`, " !", " address-family ipv4", " exit-address-family", "!"] : []),
    "interface GigabitEthernet1/0/1",
    " no switchport",
    ...indent(" ", [...servers.addresses.map(address), ...bound("SERVERS", servers)]),
    "!",
    "interface Vlan42",
    ...indent(" ", [
      ...(vrf ? [`vrf forwarding ${vrf}`] : []),
      ...clients.addresses.map(address),
      ...bound("CLIENTS", clients),
      ...targets.map((target) => `ip helper-address ${globalTargets ? "global " : ""}${target}`),
      ...clients.virtual.map((shared) => `standby 42 ip ${shared}`),
    ]),
    "!",
    ...lists(words).flatMap(([called, rules]) => [
      `ip access-list extended ${called}`,
      ...rules.map((rule) => ` ${aclLine(rule, (cidr) => `${plain(cidr)} ${wildcard(cidr)}`)}`),
      "!",
    ]),
    "end",
    "",
  ].join("\n");
}

function asNxos(words: RouterWords): string {
  const { name, clients, servers, vrf, globalTargets, targets } = words;
  const address = (one: string, at: number) => `ip address ${one}${at > 0 ? " secondary" : ""}`;
  return [
    "!Command: show running-config",
    "!Time: Mon Nov  2 09:00:00 2026",
    "",
    "version 9.3(7) Bios:version 05.45",
    `hostname ${name}`,
    "",
    ...(clients.virtual.length > 0 ? ["feature hsrp"] : []),
    "feature interface-vlan",
    "feature dhcp",
    "",
    ...lists(words).flatMap(([called, rules]) => [
      `ip access-list ${called}`,
      ...rules.map((rule, at) => `  ${(at + 1) * 10} ${aclLine(rule)} `),
      "",
    ]),
    "service dhcp",
    "ip dhcp relay",
    ...(vrf ? ["ip dhcp relay information option", "ip dhcp relay information option vpn", `vrf context ${vrf}`] : []),
    "",
    "interface Vlan42",
    ...indent("  ", [
      "no shutdown",
      ...(vrf ? [`vrf member ${vrf}`] : []),
      ...clients.addresses.map(address),
      ...bound("CLIENTS", clients),
      ...clients.virtual.flatMap((shared) => ["hsrp version 2", "hsrp 42", `  ip ${shared}`]),
      ...targets.map((target) => `ip dhcp relay address ${target} ${globalTargets ? "use-vrf default" : ""}`),
    ]),
    "",
    "interface Ethernet1/1",
    ...indent("  ", ["no switchport", ...servers.addresses.map(address), ...bound("SERVERS", servers), "no shutdown"]),
    "",
  ].join("\n");
}

function asEos(words: RouterWords): string {
  const { name, clients, servers, vrf, globalTargets, targets } = words;
  const address = (one: string, at: number) => `ip address ${one}${at > 0 ? " secondary" : ""}`;
  return [
    "! Command: show running-config",
    `! device: ${name} (DCS-7050SX3-48YC12, EOS-4.30.5M)`,
    "!",
    `hostname ${name}`,
    "!",
    ...(vrf ? [`vrf instance ${vrf}`, "!"] : []),
    "interface Ethernet1",
    ...indent("   ", ["no switchport", ...servers.addresses.map(address), ...bound("SERVERS", servers)]),
    "!",
    "interface Vlan42",
    ...indent("   ", [
      ...(vrf ? [`vrf ${vrf}`] : []),
      ...bound("CLIENTS", clients),
      ...clients.addresses.map(address),
      ...targets.map((target) => `ip helper-address ${target}${globalTargets ? " vrf default" : ""}`),
      ...clients.virtual.map((shared) => `ip virtual-router address ${shared}`),
    ]),
    "!",
    ...lists(words).flatMap(([called, rules]) => [
      `ip access-list ${called}`,
      ...rules.map((rule, at) => `   ${(at + 1) * 10} ${aclLine(rule)}`),
      "!",
    ]),
    "ip routing",
    "!",
    "end",
    "",
  ].join("\n");
}

/** A statement and what stands in its braces. */
type Branch = [string, Branch[]?];

function junosTree(words: RouterWords): Branch[] {
  const { name, clients, servers, vrf } = words;
  const filters = lists(words).map(
    ([called, rules]): Branch => [
      `filter ${called}`,
      rules.map((rule, at): Branch => [`term T${(at + 1) * 10}`, term(rule)]),
    ],
  );
  const relay = junosRelay(words);
  const instance: Branch[] = vrf
    ? [[vrf, [["instance-type virtual-router"], ["interface irb.42"], ...(words.globalTargets ? [] : relay)]]]
    : [];
  return [
    ["version 21.4R3.15"],
    ["system", [[`host-name ${name}`]]],
    [
      "interfaces",
      [
        ["ge-0/0/0", [["unit 0", [["family inet", inet("SERVERS", servers)]]]]],
        ["irb", [["unit 42", [["family inet", inet("CLIENTS", clients)]]]]],
      ],
    ],
    ...(vrf && !words.globalTargets ? [] : relay),
    ...(instance.length > 0 ? [["routing-instances", instance] as Branch] : []),
    ...(filters.length > 0 ? [["firewall", [["family inet", filters]]] as Branch] : []),
    ["vlans", [["FLOOR-2", [["vlan-id 42"], ["l3-interface irb.42"]]]]],
  ];
}

/** dhcp-relay looks for its servers in the table that it stands in; `helpers bootp` names another one. */
function junosRelay({ targets, globalTargets }: RouterWords): Branch[] {
  if (targets.length === 0) return [];
  if (globalTargets) {
    const servers = targets.map((target): Branch => [`server ${target}`, [["routing-instance default"]]]);
    return [["forwarding-options", [["helpers", [["bootp", [["interface", [["irb.42", servers]]]]]]]]]];
  }
  const relay: Branch[] = [
    ["server-group", [["BOOT", targets.map((target): Branch => [target])]]],
    ["active-server-group BOOT"],
    ["group CLIENTS", [["interface irb.42"]]],
  ];
  return [["forwarding-options", [["dhcp-relay", relay]]]];
}

function inet(side: string, { addresses, virtual, aclIn, aclOut }: Face): Branch[] {
  const filter: Branch[] = [
    ...(aclIn ? [[`input FROM-${side}`] as Branch] : []),
    ...(aclOut ? [[`output TO-${side}`] as Branch] : []),
  ];
  const group: Branch[] = virtual.map((shared) => ["vrrp-group 42", [[`virtual-address ${shared}`]]]);
  return [
    ...(filter.length > 0 ? [["filter", filter] as Branch] : []),
    ...addresses.map((address, at): Branch => {
      const inside = at > 0 ? [] : [...(addresses.length > 1 ? [["primary"] as Branch] : []), ...group];
      return inside.length > 0 ? [`address ${address}`, inside] : [`address ${address}`];
    }),
  ];
}

function term({ permit, protocol, source, destination, sourcePorts, destinationPorts }: Rule): Branch[] {
  const range = (word: string, ports: [number, number] | null): Branch[] =>
    ports ? [[`${word} ${ports[0] === ports[1] ? ports[0] : ports.join("-")}`]] : [];
  const network = (word: string, cidr: string | null): Branch[] => (cidr ? [[word, [[cidr]]]] : []);
  const from: Branch[] = [
    ...network("source-address", source),
    ...network("destination-address", destination),
    ...(protocol === "ip" ? [] : [[`protocol ${protocol}`] as Branch]),
    ...range("source-port", sourcePorts),
    ...range("destination-port", destinationPorts),
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
