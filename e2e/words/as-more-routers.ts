import { formatIpv4, maskOf } from "@/lib/core/ipv4";
import type { Face, RouterWords, Rule } from "./relay-words";

const plain = (address: string) => address.split("/")[0]!;
const mask = (address: string) => formatIpv4(maskOf(Number(address.split("/")[1])));
const wildcard = (cidr: string) => formatIpv4(~maskOf(Number(cidr.split("/")[1])) >>> 0);
const indent = (by: string, lines: string[]) => lines.map((line) => `${by}${line}`);
const ports = (pair: [number, number] | null) =>
  pair === null ? "" : pair[0] === pair[1] ? ` eq ${pair[0]}` : ` range ${pair.join(" ")}`;

/** Where a list is bound, and its rules. */
function lists({ clients, servers }: RouterWords): [string, Rule[]][] {
  const all: [string, Rule[] | null][] = [
    ["FROM-CLIENTS", clients.aclIn],
    ["TO-CLIENTS", clients.aclOut],
    ["FROM-SERVERS", servers.aclIn],
    ["TO-SERVERS", servers.aclOut],
  ];
  return all.flatMap(([name, rules]) => (rules ? [[name, rules] as [string, Rule[]]] : []));
}

function rule(one: Rule, any: string, side: (cidr: string) => string): string {
  const { permit, protocol, source, destination, sourcePorts, destinationPorts } = one;
  const where = (cidr: string | null) => (cidr === null ? "any" : side(cidr));
  const what = protocol === "ip" ? any : protocol;
  return `${permit ? "permit" : "deny"} ${what} ${where(source)}${ports(sourcePorts)} ${where(destination)}${ports(destinationPorts)}`;
}

/** Relay profiles of their own, bound to interfaces; a target always names its table. */
export function asIosXr(words: RouterWords): string {
  const { name, clients, servers, vrf, globalTargets, targets } = words;
  const [CLIENTS, SERVERS] = ["GigabitEthernet0/0/0/1.42", "GigabitEthernet0/0/0/0"];
  const address = (one: string, at: number) => `ipv4 address ${plain(one)} ${mask(one)}${at > 0 ? " secondary" : ""}`;
  const bound = (side: string, { aclIn, aclOut }: Face) => [
    ...(aclIn ? [`ipv4 access-group FROM-${side} ingress`] : []),
    ...(aclOut ? [`ipv4 access-group TO-${side} egress`] : []),
  ];
  const table = vrf && !globalTargets ? vrf : "default";
  return [
    "Mon Nov  2 09:00:00.123 UTC",
    "!! IOS XR Configuration 7.10.1",
    `hostname ${name}`,
    ...(vrf ? [`vrf ${vrf}`, " address-family ipv4 unicast", " !", "!"] : []),
    ...lists(words).flatMap(([called, rules]) => [
      `ipv4 access-list ${called}`,
      ...rules.map((one, at) => ` ${(at + 1) * 10} ${rule(one, "ipv4", (cidr) => `${plain(cidr)} ${wildcard(cidr)}`)}`),
      "!",
    ]),
    `interface ${SERVERS}`,
    ...indent(" ", [...servers.addresses.map(address), ...bound("SERVERS", servers)]),
    "!",
    `interface ${CLIENTS}`,
    ...indent(" ", [
      ...(vrf ? [`vrf ${vrf}`] : []),
      ...clients.addresses.map(address),
      "encapsulation dot1q 42",
      ...bound("CLIENTS", clients),
    ]),
    "!",
    ...clients.virtual.flatMap((shared) => [
      ...["router hsrp", ` interface ${CLIENTS}`, "  address-family ipv4", "   hsrp 42", `    address ${shared}`],
      ...["   !", "  !", " !", "!"],
    ]),
    ...(targets.length > 0
      ? [
          ...["dhcp ipv4", " profile BOOT relay"],
          ...targets.map((target) => `  helper-address vrf ${table} ${target}`),
          ...[" !", ` interface ${CLIENTS} relay profile BOOT`, "!"],
        ]
      : []),
    "end",
    "",
  ].join("\n");
}

export function asAosCx(words: RouterWords): string {
  const { name, clients, servers, vrf, globalTargets, targets } = words;
  const address = (one: string, at: number) => `ip address ${one}${at > 0 ? " secondary" : ""}`;
  const bound = (side: string, { aclIn, aclOut }: Face) => [
    ...(aclIn ? [`apply access-list ip FROM-${side} routed-in`] : []),
    ...(aclOut ? [`apply access-list ip TO-${side} routed-out`] : []),
  ];
  return [
    "Current configuration:",
    "!",
    "!Version ArubaOS-CX GL.10.13.1000",
    `hostname ${name}`,
    ...(vrf ? [`vrf ${vrf}`] : []),
    ...lists(words).flatMap(([called, rules]) => [
      `access-list ip ${called}`,
      ...rules.map((one, at) => `    ${(at + 1) * 10} ${rule(one, "any", (cidr) => `${plain(cidr)}/${mask(cidr)}`)}`),
    ]),
    "vlan 1,20,42",
    "interface vlan 20",
    ...indent("    ", [...servers.addresses.map(address), ...bound("SERVERS", servers)]),
    "interface vlan 42",
    ...indent("    ", [
      ...(vrf ? [`vrf attach ${vrf}`] : []),
      ...clients.addresses.map(address),
      ...clients.virtual.map((shared) => `active-gateway ip ${shared}`),
      ...bound("CLIENTS", clients),
      ...targets.map((target) => `ip helper-address ${target}${globalTargets ? " vrf default" : ""}`),
      // It would write the lowest address into giaddr.
      ...(clients.addresses.length > 1 ? [`ip bootp-gateway ${plain(clients.addresses[0]!)}`] : []),
    ]),
    "",
  ].join("\n");
}

interface VrpWords {
  head: string[];
  face: string;
  acl(number: number): string;
  bind(number: number, way: "inbound" | "outbound"): string;
  target(address: string): string;
}

/** Lists have numbers, and let through what no rule matches. */
function asVrpLike(words: RouterWords, own: VrpWords): string {
  const { name, clients, servers, vrf, targets } = words;
  const all = lists(words);
  const bound = (side: string) =>
    all.flatMap(([called], at) => {
      if (!called.endsWith(side)) return [];
      return [own.bind(3001 + at, called.startsWith("FROM") ? "inbound" : "outbound")];
    });
  const address = (one: string, at: number) => `ip address ${plain(one)} ${mask(one)}${at > 0 ? " sub" : ""}`;
  const part = (word: string, cidr: string | null, pair: [number, number] | null) =>
    `${cidr === null ? "" : ` ${word} ${plain(cidr)} ${wildcard(cidr)}`}${pair === null ? "" : ` ${word}-port${ports(pair)}`}`;
  const line = ({ permit, protocol, ...one }: Rule, at: number) =>
    ` rule ${(at + 1) * 5} ${permit ? "permit" : "deny"} ${protocol}${part("source", one.source, one.sourcePorts)}${part("destination", one.destination, one.destinationPorts)}`;
  return [
    ...own.head.map((text) => text.replace("NAME", name)),
    ...["#", " dhcp enable", "#"].map((text) => (own.head[0]!.startsWith("!") ? text.trim() : text)),
    ...(vrf ? [`ip vpn-instance ${vrf}`, "#"] : []),
    ...all.flatMap(([, rules], at) => [
      own.acl(3001 + at),
      ...rules.map(line),
      ` rule ${(rules.length + 1) * 5} deny ip`,
      "#",
    ]),
    `interface ${own.face}20`,
    ...indent(" ", [...servers.addresses.map(address), ...bound("SERVERS")]),
    "#",
    `interface ${own.face}42`,
    ...indent(" ", [
      ...(vrf ? [`ip binding vpn-instance ${vrf}`] : []),
      ...clients.addresses.map(address),
      ...clients.virtual.map((shared) => `vrrp vrid 42 virtual-ip ${shared}`),
      ...bound("CLIENTS"),
      ...(targets.length > 0 ? ["dhcp select relay"] : []),
      ...targets.map(own.target),
    ]),
    "#",
    "return",
    "",
  ].join("\n");
}

export const asVrp = (words: RouterWords): string =>
  asVrpLike(words, {
    head: ["!Software Version V200R019C10SPC500", "#", "sysname NAME"],
    face: "Vlanif",
    acl: (number) => `acl number ${number}`,
    bind: (number, way) => `traffic-filter ${way} acl ${number}`,
    target: (address) => `dhcp relay server-ip ${address}`,
  });

export const asComware = (words: RouterWords): string =>
  asVrpLike(words, {
    head: ["#", " version 7.1.070, Release 6616P05", "#", " sysname NAME"],
    face: "Vlan-interface",
    acl: (number) => `acl advanced ${number}`,
    bind: (number, way) => `packet-filter ${number} ${way}`,
    target: (address) => `dhcp relay server-address ${address}`,
  });
