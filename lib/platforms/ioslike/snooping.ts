import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import type { Facts, RelayFacts, SnoopingFacts } from "@/lib/model/facts";
import type { TextRules } from "./config-text";
import { PortVlans } from "./port-vlans";
import { saidLines } from "./said-lines";

export interface SnoopingWords {
  /** Whether the platform puts option 82 in where nothing is said about it (IOS does, NX-OS does not). */
  insertsByDefault: boolean;
  /** Whether its relay drops requests with option 82 and giaddr 0.0.0.0 unless told to trust them. */
  relayDistrusts: boolean;
  /** Whether it drops requests from untrusted ports that bear option 82, unless `information option allow-untrusted` stands (IOS). */
  refuses?: true;
}

/**
 * DHCP snooping, and whom the relay trusts with option 82 (Cisco command references: `ip dhcp snooping`, `ip dhcp snooping trust`,
 * `ip dhcp relay information trusted`, `… trust-all`). These words stand below an interface or globally, never both, so the
 * indentation does not matter.
 */
export function withSnooping(facts: Facts, captured: CapturedText, words: SnoopingWords, rules: TextRules): Facts {
  const { name, text } = captured;
  const trusting = new Set<string>();
  const state = {
    on: null as Place | null,
    inserts: words.insertsByDefault,
    all: false,
    refuses: words.refuses === true,
  };
  const ports = new PortVlans();
  const vlans = new Map<number, SnoopingFacts["vlans"]>();
  const trusted = new Map<string, Place>();
  let port: string | null = null;
  // Most configurations say nothing of it; then their lines need not be looked at one by one.
  const lines = /snoop|rel(?:ay)? +info/i.test(text) ? saidLines(captured, rules) : [];
  for (const { line, text: plain, shown } of lines) {
    if (/^(no )?(interface|switchport|shutdown|channel-group)\b/.test(plain)) ports.line(plain);
    if (!plain.includes("dhcp") && !plain.includes("interface")) continue;
    const place = { file: name, line, text: shown };
    const face = /^interface (.+)$/.exec(plain)?.[1];
    if (face !== undefined) port = face;
    const no = plain.startsWith("no ");
    const said = no ? plain.slice(3) : plain;
    if (said === "ip dhcp snooping") state.on = no ? null : place;
    else if (said.startsWith("ip dhcp snooping vlan ")) {
      if (no) vlans.clear();
      else vlans.set(line, vlanRanges(said.slice("ip dhcp snooping vlan ".length), place));
    } else if (said === "ip dhcp snooping information option") state.inserts = !no;
    else if (said === "ip dhcp snooping information option allow-untrusted") state.refuses &&= no;
    else if (said === "ip dhcp snooping trust" && port !== null) {
      if (no) trusted.delete(port);
      else trusted.set(port, place);
    } else if (said === "ip dhcp relay information trust-all") state.all = !no;
    else if (said === "ip dhcp relay information trusted" && port !== null) {
      if (no) trusting.delete(port);
      else trusting.add(port);
    }
  }
  const ranges = [...vlans.values()].flat();
  const snooping: SnoopingFacts | null =
    state.on === null || ranges.length === 0
      ? null
      : {
          vlans: ranges,
          trusted: [...trusted].map(([one, place]) => ({ port: one, place, ...ports.of(one) })),
          insertsOption82: state.inserts,
          ...(state.refuses ? { refusesOption82: true as const } : {}),
          place: state.on,
        };
  const trustsOption82: RelayFacts["trustsOption82"] = state.all ? "all" : [...trusting];
  const relay = facts.relay && words.relayDistrusts ? { ...facts.relay, trustsOption82 } : facts.relay;
  return { ...facts, relay, ...(snooping ? { snooping } : {}) };
}

/** "10,20-25", or "10 20" as older IOS has a range → ranges; words behind the list (`information option …`) are left out. */
export function vlanRanges(list: string, place: Place): SnoopingFacts["vlans"] {
  return list
    .replace(/^(\d+) (\d+)\b/, "$1-$2")
    .split(" ")[0]!
    .split(",")
    .flatMap((part) => {
      const [first, last = first] = part.split("-").map(Number);
      return Number.isInteger(first) && Number.isInteger(last) ? [{ first: first!, last: last!, place }] : [];
    });
}
