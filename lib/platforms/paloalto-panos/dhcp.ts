import { formatCidr, maskOf, parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import { ALWAYS } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, Interface, OptionSetting, RelayFacts, SettingsLevel } from "@/lib/model/facts";
import { type KnownWords, unknownWords, type WordNode } from "@/lib/parsers/word-tree";
import { blankInterface } from "@/lib/platforms/blank-interface";
import type { Notes } from "../notes";

const KNOWN: KnownWords = {
  relay: { ip: { enabled: true, server: true }, ipv6: true },
  server: {
    mode: true,
    "probe-ip": true,
    "ip-pool": true,
    reserved: true,
    option: {
      lease: true,
      inheritance: true,
      gateway: true,
      "subnet-mask": true,
      dns: true,
      wins: true,
      nis: true,
      ntp: true,
      "pop3-server": true,
      "smtp-server": true,
      "dns-suffix": true,
      "user-defined": {
        "*": { code: true, inherited: true, ip: true, ascii: true, hex: true, "vendor-class-identifier": true },
      },
    },
  },
};

const hexOf = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** `network dhcp interface X relay|server`. Returns the relay's switches; targets go to the interfaces. */
export function readDhcp(
  device: WordNode,
  faces: Map<string, Interface>,
  notes: Notes,
): { relay: RelayFacts; dhcp: DhcpFacts | null } {
  const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
  const scopes: DhcpScope[] = [];
  for (const entry of device.below("network", "dhcp", "interface")) {
    unknownWords(entry, KNOWN, (odd) => notes.unknown(odd));
    const face = faces.get(entry.word) ?? blankInterface(entry.word, notes.place({ line: entry.line }));
    faces.set(entry.word, face);
    readRelay(entry, face, notes);
    const server = entry.child("server");
    if (server) for (const item of scopeOf(server, entry, face, notes)) scopes.push(item);
  }
  const dhcp: DhcpFacts | null =
    scopes.length === 0
      ? null
      : {
          kind: "panos",
          enabled: scopes.some((scope) => scope.active),
          addresses: [],
          scopes,
          partners: [],
          // Not settled by any source read for this reader; option 66 does not fill it.
          defaultNextServer: "unknown",
          option66FillsNextServer: "no",
        };
  return { relay, dhcp };
}

function readRelay(entry: WordNode, face: Interface, notes: Notes): void {
  const ip = entry.at("relay", "ip");
  if (!ip) return;
  const on = ip.value("enabled") !== "no";
  for (const server of ip.below("server")) {
    if (parseIpv4(server.word) === null) {
      notes.unknown(server);
      notes.problem(
        "relay",
        "target-unreadable",
        `"${server.word.slice(0, 60)}" is no address of a DHCP server.`,
        "Correct the relay, then pull the device again.",
        server,
        [face.name],
      );
      continue;
    }
    face.relayTargets.push({
      address: server.word,
      vrf: null,
      place: notes.place({ line: server.line }),
      ...(on ? {} : { active: false }),
    });
  }
  // PAN-OS 8.0 web help, "DHCP Relay": it relays the DHCPOFFER of the first server that responds.
  if (on && ip.below("server").length > 1) face.firstOfferOnly = notes.place({ line: ip.line });
}

function scopeOf(server: WordNode, entry: WordNode, face: Interface, notes: Notes): DhcpScope[] {
  const mask = prefixOfMask(server.value("option", "subnet-mask") ?? "");
  const pools = server.below("ip-pool");
  const first = parseIpv4(pools[0]?.word.split(/[-/]/)[0] ?? "");
  const own = parseCidr(face.addresses[0] ?? "");
  const subnet =
    own ?? (mask !== null && first !== null ? { network: (first & maskOf(mask)) >>> 0, prefix: mask } : null);
  if (!subnet) {
    notes.unknown(server);
    notes.problem(
      "dhcp",
      "subnet-unknown",
      `The DHCP server on ${face.name} has no subnet: neither the interface nor the pool tells it.`,
      "Give the interface's address, or declare the subnet.",
      server,
    );
    return [];
  }
  const level: SettingsLevel = {
    id: `dhcp ${face.name}`,
    kind: "scope",
    name: face.name,
    when: ALWAYS,
    options: optionsOf(server, notes),
    nextServer: null,
    bootFile: null,
    serverName: null,
    // "server" alone tells nobody which network is meant.
    place: notes.place({ line: entry.line }),
  };
  return [
    {
      id: level.id,
      subnet: formatCidr(subnet),
      name: face.name,
      vrf: face.vrf,
      active: server.value("mode") !== "disabled" && !face.shutdown,
      ranges: pools.flatMap((pool) => rangeOf(pool, notes)),
      levels: [level],
      reservations: server.below("reserved").map((one) => ({
        name: one.word,
        mac: macOf(one.value("mac") ?? ""),
        address: parseIpv4(one.word) === null ? null : one.word,
        levels: [],
        place: notes.place({ line: one.line }),
      })),
      sharedNetwork: null,
      serves: pools.length === 0 ? { op: "known-client" } : ALWAYS,
      place: level.place,
    },
  ];
}

function rangeOf(pool: WordNode, notes: Notes): [string, string][] {
  const [from, to = from] = pool.word.split("-");
  if (parseIpv4(from ?? "") !== null && parseIpv4(to ?? "") !== null) return [[from!, to!]];
  const cidr = parseCidr(pool.word);
  if (cidr) {
    const last = (cidr.network | ~maskOf(cidr.prefix)) >>> 0;
    return [
      [
        formatCidr({ network: cidr.network, prefix: 32 }).split("/")[0]!,
        formatCidr({ network: last, prefix: 32 }).split("/")[0]!,
      ],
    ];
  }
  notes.unknown(pool);
  notes.problem(
    "dhcp",
    "range-unreadable",
    `"${pool.word.slice(0, 60)}" is no range of addresses.`,
    "Correct the pool, then pull the device again.",
    pool,
  );
  return [];
}

function macOf(text: string): string | null {
  const mac = text.toLowerCase().replaceAll("-", ":");
  return /^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) ? mac : null;
}

/** Named options, and those of one's own (`user-defined NAME { code 66; ascii …; }`). */
function optionsOf(server: WordNode, notes: Notes): OptionSetting[] {
  const option = server.child("option");
  if (!option) return [];
  const options: OptionSetting[] = [];
  const add = (code: number, values: WordNode[], form: "ip" | "ascii" | "hex") => {
    const set = values.filter((value) => value.word !== "inherited");
    if (set.length > 0) options.push(optionFrom(code, set, form, notes));
  };
  add(1, option.below("subnet-mask"), "ip");
  add(3, option.below("gateway"), "ip");
  add(6, [...option.below("dns", "primary"), ...option.below("dns", "secondary")], "ip");
  add(15, option.below("dns-suffix"), "ascii");
  add(42, [...option.below("ntp", "primary"), ...option.below("ntp", "secondary")], "ip");
  add(44, [...option.below("wins", "primary"), ...option.below("wins", "secondary")], "ip");
  for (const own of option.below("user-defined")) {
    const said = leavesOf(own);
    const code = Number(said.get("code")?.[0]?.word);
    const form = (["ascii", "ip", "hex"] as const).find((word) => said.has(word));
    if (said.get("inherited")?.[0]?.word === "yes" || !Number.isInteger(code) || code < 1 || code > 254 || !form) {
      notes.unknown(own);
      notes.problem(
        "dhcp",
        "option-unknown",
        `The value of the option "${own.word.slice(0, 60)}" is not in the configuration.`,
        "Check by eye what the DHCP server sends.",
        own,
      );
      continue;
    }
    add(code, said.get(form) ?? [], form);
    const vendor = said.get("vendor-class-identifier")?.[0]?.word;
    const last = options.at(-1);
    if (vendor !== undefined && last?.code === code) last.vendorClass = vendor;
  }
  return options;
}

const LEAVES = /^(code|inherited|ip|ascii|hex|vendor-class-identifier)$/;

/** What an option of one's own says, whether each leaf stands on a line of its own or all follow each other on one. */
function leavesOf(own: WordNode): Map<string, WordNode[]> {
  const said = new Map<string, WordNode[]>();
  const visit = (leaf: WordNode): void => {
    for (const value of leaf.children) {
      said.set(leaf.word, [...(said.get(leaf.word) ?? []), value]);
      for (const next of value.children) if (LEAVES.test(next.word)) visit(next);
    }
  };
  for (const leaf of own.children) if (LEAVES.test(leaf.word)) visit(leaf);
  return said;
}

function optionFrom(code: number, values: WordNode[], form: "ip" | "ascii" | "hex", notes: Notes): OptionSetting {
  const place = notes.place({ line: values[0]!.line });
  const texts = values.map((value) => value.word);
  if (form === "ascii") return { code, value: texts.join(","), hex: hexOf(texts.join("")), place };
  if (form === "hex") {
    const hex = texts
      .join("")
      .replace(/^0x|[\s:]/gi, "")
      .toLowerCase();
    return { code, value: hex, hex: /^([0-9a-f]{2})*$/.test(hex) ? hex : null, place };
  }
  const numbers = texts.map(parseIpv4);
  const hex = numbers.includes(null) ? null : numbers.map((one) => one!.toString(16).padStart(8, "0")).join("");
  return { code, value: texts.join(","), hex, place };
}
