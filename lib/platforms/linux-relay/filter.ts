import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Acl, AclAddress, AclEntry, Interface } from "@/lib/model/facts";
import type { Asked, FilterChain, FilterRule } from "@/lib/parsers/linux/filter-rule";
import { lineOf } from "@/lib/parsers/linux/host-texts";
import { parseIptablesSave } from "@/lib/parsers/linux/iptables-save";
import { parseNftRuleset } from "@/lib/parsers/linux/nft-ruleset";
import { portNumber } from "../ioslike/ports";
import { ANY, entryAt, repliesTo } from "../stateful";

type Ports = [number, number][];

/** Output of `nft list ruleset` or `iptables-save`, or the file they come from. */
export function isFilterText(text: CapturedText): boolean {
  return /^[ \t]*table (ip|inet) \S+ \{/m.test(text.text) || /^\*filter\s*$/m.test(text.text);
}

/**
 * What the kernel's filter does with packets that come in by each interface and are passed on (hook forward): whether PXE and TFTP reach
 * their server. DISCOVERs end at the host; `input` says what its filter does with them where the relay reads them behind it (dhcp-helper,
 * dnsmasq, systemd-networkd), while isc-dhcp-relay reads them before.
 */
export function readLinuxFilter(capture: Capture, faces: Interface[], input: boolean): Acl[] {
  const text = capture.texts.find(isFilterText);
  if (!text) return [];
  const chains = /^\*filter\s*$/m.test(text.text) ? parseIptablesSave(text.text) : parseNftRuleset(text.text);
  const reader = new ChainReader(text, chains);
  const acls: Acl[] = [];
  for (const face of faces) {
    if (face.addresses.length === 0) continue;
    const asked = input ? reader.list("input", face.name)?.flatMap(onlyDhcp) : undefined;
    const passed = reader.list("forward", face.name);
    if (!asked?.some((entry) => entry.action === "deny") && !passed) continue;
    const place = lineOf(text, 1);
    const toHost = entryAt("permit", place, { protocol: "udp", destinationPorts: [[67, 67]] });
    const name = `filter from ${face.name}`;
    acls.push({ name, place, entries: [...(asked ?? []), toHost, ...(passed ?? [entryAt("permit", place, {})])] });
    face.aclIn = name;
  }
  return acls;
}

/** What of a list meets requests to a DHCP server. */
function onlyDhcp(entry: AclEntry): AclEntry[] {
  if (entry.protocol !== "ip" && entry.protocol !== "udp") return [];
  const ports = entry.destinationPorts;
  if (ports !== null && !ports.some(([low, high]) => low <= 67 && high >= 67)) return [];
  return [{ ...entry, protocol: "udp", destinationPorts: [[67, 67]] }];
}

class ChainReader {
  constructor(
    private readonly text: CapturedText,
    private readonly chains: FilterChain[],
  ) {}

  /** The rules that a packet from this interface meets at a hook, in order; null: nothing there drops anything. */
  list(hook: "input" | "forward", face: string): AclEntry[] | null {
    const lists = this.chains
      .filter((chain) => chain.hook === hook)
      .map((chain) => [
        ...this.entries(chain, face, 0),
        entryAt(chain.policy === "drop" ? "deny" : "permit", lineOf(this.text, chain.line), {}),
      ])
      .filter((entries) => entries.some((entry) => entry.action === "deny"));
    const [first, ...others] = lists;
    if (!first) return null;
    if (others.length === 0) return first;
    // What one chain accepts the next may still drop.
    return first.map((entry) =>
      entry.action === "deny" ? entry : { ...entry, unknown: "another chain decides after this one" },
    );
  }

  private entries(chain: FilterChain, face: string, depth: number): AclEntry[] {
    const found: AclEntry[] = [];
    for (const rule of chain.rules) {
      if (rule.iif && rule.iif.values.some((value) => matches(value, face)) === rule.iif.not) continue;
      const place = lineOf(this.text, rule.line);
      if (rule.states && !rule.states.includes("new")) {
        if (rule.verdict === "accept" && rule.states.includes("established"))
          found.push(...repliesTo(place, rule.states.includes("related")));
        continue;
      }
      const own = this.own(rule, place);
      if (rule.verdict === "jump") {
        const target = depth < DEEPEST ? this.chains.find((one) => one.name === rule.target) : undefined;
        if (target)
          found.push(
            ...this.entries(target, face, depth + 1).flatMap((entry) => own.flatMap((by) => within(by, entry))),
          );
        else found.push(...own.map((by) => ({ ...by, unknown: `it goes on to "${rule.target}"` })));
      } else if (rule.verdict === "return") {
        if (own.every(isPlain)) return found;
        found.push(...own.map((by) => ({ ...by, unknown: "it returns to the chain before" })));
      } else if (rule.verdict !== "none") found.push(...own);
      if (found.length > MOST) return [entryAt("permit", place, { unknown: "the filter has too many rules" })];
    }
    return found;
  }

  /** The rule as entries; one that asks for several addresses or protocols gives several. */
  private own(rule: FilterRule, place: AclEntry["place"]): AclEntry[] {
    const protocols = rule.protocol?.values ?? ["ip"];
    const sources = addresses(rule.saddr);
    const destinations = addresses(rule.daddr);
    const sourcePorts = ports(rule.sport);
    const destinationPorts = ports(rule.dport);
    const why =
      rule.odd !== undefined
        ? `it also asks for ${rule.odd}`
        : rule.oif
          ? `it asks where the packet goes out (${rule.oif.values.join(", ")})`
          : rule.protocol?.not ||
              sources === null ||
              destinations === null ||
              sourcePorts === "?" ||
              destinationPorts === "?"
            ? "its addresses, ports or protocol could not be read"
            : null;
    return protocols.flatMap((protocol) =>
      (sources ?? [ANY]).flatMap((source) =>
        (destinations ?? [ANY]).map((destination) =>
          entryAt(rule.verdict === "drop" ? "deny" : "permit", place, {
            protocol: rule.protocol?.not ? "ip" : protocolName(protocol),
            source,
            destination,
            sourcePorts: sourcePorts === "?" ? null : sourcePorts,
            destinationPorts: destinationPorts === "?" ? null : destinationPorts,
            ...(why === null ? {} : { unknown: why }),
          }),
        ),
      ),
    );
  }
}

const DEEPEST = 12;
const MOST = 2000;

function isPlain(entry: AclEntry): boolean {
  return (
    entry.unknown === undefined &&
    entry.protocol === "ip" &&
    entry.source === ANY &&
    entry.destination === ANY &&
    entry.sourcePorts === null &&
    entry.destinationPorts === null
  );
}

/** An entry of a chain that is reached by a rule: both must match. Where both ask for the same thing it cannot be told simply. */
function within(by: AclEntry, entry: AclEntry): AclEntry[] {
  if (isPlain(by)) return [entry];
  if (by.protocol !== "ip" && entry.protocol !== "ip" && by.protocol !== entry.protocol) return [];
  const twice =
    (by.source !== ANY && entry.source !== ANY) ||
    (by.destination !== ANY && entry.destination !== ANY) ||
    (by.sourcePorts !== null && entry.sourcePorts !== null) ||
    (by.destinationPorts !== null && entry.destinationPorts !== null);
  const unknown = by.unknown ?? entry.unknown ?? (twice ? "it narrows twice what it matches" : undefined);
  return [
    {
      ...entry,
      protocol: entry.protocol === "ip" ? by.protocol : entry.protocol,
      source: entry.source === ANY ? by.source : entry.source,
      destination: entry.destination === ANY ? by.destination : entry.destination,
      sourcePorts: entry.sourcePorts ?? by.sourcePorts,
      destinationPorts: entry.destinationPorts ?? by.destinationPorts,
      ...(unknown === undefined ? {} : { unknown }),
    },
  ];
}

function matches(pattern: string, name: string): boolean {
  return /[*+]$/.test(pattern) ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function protocolName(text: string): string {
  return text === "17" ? "udp" : text === "6" ? "tcp" : text === "all" ? "ip" : text;
}

/** null: not a list of plain networks. */
function addresses(asked: Asked | undefined): AclAddress[] | null {
  if (!asked) return [ANY];
  if (asked.not || asked.values.length > MOST) return null;
  const found = asked.values.map((value): AclAddress | null => {
    const cidr = parseCidr(value);
    if (cidr) return { address: cidr.network, wildcard: cidr.prefix === 0 ? 0xffffffff : 2 ** (32 - cidr.prefix) - 1 };
    const address = parseIpv4(value);
    return address === null ? null : { address, wildcard: 0 };
  });
  return found.includes(null) ? null : (found as AclAddress[]);
}

function ports(asked: Asked | undefined): Ports | null | "?" {
  if (!asked) return null;
  if (asked.not) return "?";
  const found: Ports = [];
  for (const value of asked.values) {
    const [from, to = from] = value.split("-").map((one) => portNumber(one, "udp") ?? portNumber(one, "tcp"));
    if (from === undefined || from === null || to === undefined || to === null) return "?";
    found.push([from, to]);
  }
  return found;
}
