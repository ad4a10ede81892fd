import { formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, Interface, Reservation, SettingsLevel } from "@/lib/model/facts";
import { type KnownWords, unknownWords, type WordNode } from "@/lib/parsers/word-tree";
import { concernOnly } from "../concern-only";
import type { Notes } from "../notes";
import { withDnsmasqOptions } from "./dnsmasq-options";
import { OwnOptions, readRawParameters } from "./raw-parameters";
import { OPTION_WORDS, readSettings } from "./settings";

const SETTINGS: KnownWords = { option: { ...OPTION_WORDS }, ...OPTION_WORDS };
const IGNORED: KnownWords = {
  authoritative: true,
  lease: true,
  description: true,
  "ping-check": true,
  "dynamic-dns-update": true,
  "static-route": true,
  "client-prefix-length": true,
  disable: true,
};
const MAPPING: KnownWords = {
  ...SETTINGS,
  ...IGNORED,
  "ip-address": { "*": true },
  "mac-address": { "*": true },
  mac: { "*": true },
  duid: true,
  "static-mapping-parameters": true,
};
const SUBNET: KnownWords = {
  ...SETTINGS,
  ...IGNORED,
  "subnet-id": true,
  range: { "*": { start: { "*": true }, stop: { "*": true }, "client-class": { "*": true }, ...SETTINGS } },
  start: { "*": { stop: { "*": true } } },
  exclude: { "*": true },
  failover: true,
  "enable-failover": true,
  "client-class": { "*": true },
  "subnet-parameters": true,
  "static-mapping": { "*": MAPPING },
  "ignore-client-id": true,
};
const KNOWN: KnownWords = {
  ...IGNORED,
  disabled: { "*": true },
  "hostfile-update": true,
  "host-decl-name": true,
  "listen-address": { "*": true },
  "listen-interface": { "*": true },
  "use-dnsmasq": { "*": true },
  "dynamic-dns": true,
  "static-arp": true,
  "high-availability": { remote: { "*": true }, "*": true },
  failover: { "peer-address": { "*": true }, remote: { "*": true }, "*": true },
  "global-parameters": true,
  "client-class": true,
  "shared-network-name": {
    "*": { ...SETTINGS, ...IGNORED, "shared-network-parameters": true, subnet: { "*": SUBNET } },
  },
};

/** `service dhcp-server`; null when the device has none. */
export function readDhcpServer(
  root: WordNode,
  faces: ReadonlyMap<string, Interface>,
  vrfOf: (subnet: string) => string | null,
  notes: Notes,
): DhcpFacts | null {
  const node = root.at("service", "dhcp-server");
  if (!node || node.below("shared-network-name").length === 0) return null;
  unknownWords(node, KNOWN, (odd) => notes.unknown(odd));
  const disabled = node.value("disabled");
  const enabled = disabled === "true" ? false : node.child("disable") === null;
  const dnsmasq = node.value("use-dnsmasq") === "enable";
  const own = new OwnOptions();
  const branches: SettingsLevel[] = [];
  const global = readRawParameters(
    node.child("global-parameters"),
    level("server", "server", "global-parameters", node, notes),
    notes,
    own,
    branches,
  );
  const told = node
    .below("shared-network-name")
    .flatMap((network) => networkScopes(network, { global, branches, own }, enabled, vrfOf, notes));
  const scopes = dnsmasq ? withDnsmasqOptions(told, root, faces, notes) : told;
  const partners = [
    ...node.below("failover", "peer-address"),
    ...node.below("failover", "remote"),
    ...node.below("high-availability", "remote"),
    ...node
      .below("shared-network-name")
      .flatMap((network) => network.below("subnet").flatMap((subnet) => subnet.below("failover", "peer-address"))),
  ];
  return {
    kind: dnsmasq ? "vyos-dnsmasq" : "vyos",
    enabled,
    addresses: node
      .below("listen-address")
      .map((one) => one.word)
      .filter((one) => parseIpv4(one) !== null),
    scopes,
    partners: partners
      .filter((one) => parseIpv4(one.word) !== null)
      .map((one) => ({ address: one.word, place: notes.place(one) })),
    // dhcpd and Kea, which VyOS and EdgeOS run, leave siaddr empty; dnsmasq puts its own address there.
    defaultNextServer: dnsmasq ? "own" : "none",
    option66FillsNextServer: "no",
    // dnsmasq names itself as router; dhcpd and Kea are told of one only where `default-router` stands.
    ...(dnsmasq ? {} : { routersByDefault: "none" as const }),
  };
}

function level(id: string, kind: SettingsLevel["kind"], name: string, at: WordNode, notes: Notes): SettingsLevel {
  return {
    id,
    kind,
    name,
    when: ALWAYS,
    options: [],
    nextServer: null,
    bootFile: null,
    serverName: null,
    place: notes.place(at),
  };
}

function networkScopes(
  network: WordNode,
  { global, branches, own: options }: { global: SettingsLevel; branches: SettingsLevel[]; own: OwnOptions },
  enabled: boolean,
  vrfOf: (subnet: string) => string | null,
  notes: Notes,
): DhcpScope[] {
  const name = network.word;
  const shared = readSettings(network, level(`shared-network ${name}`, "shared-network", name, network, notes), notes);
  const subnets = network.below("subnet");
  const before = notes.problems.length;
  const ofNetwork: SettingsLevel[] = [];
  readRawParameters(network.child("shared-network-parameters"), shared, notes, options, ofNetwork);
  concernOnly(
    notes.problems,
    before,
    subnets.flatMap(({ word }) => networkOf(word)),
  );
  return subnets.flatMap((subnet): DhcpScope[] => {
    const cidr = parseCidr(subnet.word);
    if (!cidr) {
      if (!subnet.word.includes(":")) {
        notes.unknown(subnet);
        notes.problem(
          "dhcp",
          "subnet-unreadable",
          `"${subnet.word.slice(0, 60)}" is no subnet.`,
          "Correct the line, then pull the device again.",
          subnet,
        );
      }
      return [];
    }
    const own = readSettings(
      subnet,
      level(`subnet ${formatCidr(cidr)}`, "scope", formatCidr(cidr), subnet, notes),
      notes,
    );
    const told = notes.problems.length;
    const ofSubnet: SettingsLevel[] = [];
    readRawParameters(subnet.child("subnet-parameters"), own, notes, options, ofSubnet);
    const reservations = subnet.below("static-mapping").flatMap((mapping) => reservation(mapping, notes, options));
    concernOnly(notes.problems, told, [formatCidr(cidr)]);
    return [
      {
        id: own.id,
        subnet: formatCidr(cidr),
        name,
        vrf: vrfOf(formatCidr(cidr)),
        active: enabled && network.child("disable") === null && subnet.child("disable") === null,
        ranges: rangesOf(subnet, notes),
        levels: [
          ...poolLevels(subnet, own.id, notes),
          ...[...ofSubnet, own, ...ofNetwork, shared, ...branches, global],
        ].filter((one) => one === own || says(one)),
        reservations,
        sharedNetwork: subnets.length > 1 ? name : null,
        serves: servedBy(subnet),
        place: notes.place(subnet),
      },
    ];
  });
}

/** Kea's classes here are told by what a relay put into option 82 (`relay-agent-information`). */
function ofClass(name: string): Condition {
  return { op: "unknown", why: `only requests of the class ${name} are served, which a relay's option 82 decides` };
}

/** A subnet, or every range of it, may be for one class alone. */
function servedBy(subnet: WordNode): Condition {
  const own = subnet.value("client-class");
  if (own !== null) return ofClass(own);
  const classes = subnet.below("range").map((range) => range.value("client-class"));
  const [first] = classes;
  return first && classes.every((one) => one !== null) ? ofClass(first) : ALWAYS;
}

/** `range N { option … }`: from which of several ranges a computer gets its address is not known beforehand. */
function poolLevels(subnet: WordNode, id: string, notes: Notes): SettingsLevel[] {
  const ranges = subnet.below("range");
  return ranges.map((range) => {
    const name = `range ${range.word}`;
    const pool = readSettings(range, level(`${id} ${name}`, "pool", name, range, notes), notes);
    const group = range.value("client-class");
    if (group !== null) pool.when = ofClass(group);
    else if (ranges.length > 1) pool.when = { op: "unknown", why: "the subnet has several ranges" };
    return pool;
  });
}

function says(one: SettingsLevel): boolean {
  return one.options.length > 0 || one.nextServer !== null || one.bootFile !== null || one.serverName !== null;
}

/** `range N { start A stop B }`, or the older `start A { stop B }`. */
function rangesOf(subnet: WordNode, notes: Notes): [string, string][] {
  const pairs: [WordNode, string | null, string | null][] = [
    ...subnet
      .below("range")
      .map((range): [WordNode, string | null, string | null] => [range, range.value("start"), range.value("stop")]),
    ...subnet
      .below("start")
      .map((start): [WordNode, string | null, string | null] => [start, start.word, start.value("stop")]),
  ];
  return pairs.flatMap(([at, first, last]): [string, string][] => {
    if (first !== null && last !== null && parseIpv4(first) !== null && parseIpv4(last) !== null)
      return [[first, last]];
    notes.unknown(at);
    notes.problem(
      "dhcp",
      "range-unreadable",
      `The range in line ${at.line} has no first and last address.`,
      "Correct the range, then pull the device again.",
      at,
    );
    return [];
  });
}

function networkOf(text: string): string[] {
  const cidr = parseCidr(text);
  return cidr ? [formatCidr(cidr)] : [];
}

function reservation(mapping: WordNode, notes: Notes, options: OwnOptions): Reservation[] {
  if (mapping.child("disable")) return [];
  const mac = (mapping.value("mac-address") ?? mapping.value("mac"))?.toLowerCase() ?? null;
  const own = readSettings(
    mapping,
    level(`static-mapping ${mapping.word}`, "reservation", mapping.word, mapping, notes),
    notes,
  );
  readRawParameters(mapping.child("static-mapping-parameters"), own, notes, options);
  return [
    {
      name: mapping.word,
      mac: mac !== null && /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null,
      address: mapping.value("ip-address"),
      levels: says(own) ? [own] : [],
      place: notes.place(mapping),
    },
  ];
}
