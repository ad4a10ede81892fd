import type { RelayFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { withoutNo } from "../ioslike/irrelevant";
import { portNumber } from "../ioslike/ports";
import type { Reading } from "../ioslike/reading";
import { readVlanFilter } from "../ioslike/vlan-filter";
import { isSmallBusinessRelay } from "./small-business";

/** UDP services that an IOS helper forwards unless told otherwise (Cisco command reference, ip forward-protocol). */
const FORWARDED = [37, 49, 53, 67, 68, 69, 137, 138];

export function emptyRelay(): RelayFacts {
  return { enabled: true, portsOff: [], notes: [] };
}

/** Global lines that decide about relaying. Returns whether the line was one of them. */
export function readRelayLine(line: IndentedLine, relay: RelayFacts, reading: Reading): boolean {
  const no = line.words[0] === "no";
  const words = withoutNo(line.words);
  const text = words.join(" ");
  const note = (word: string) => {
    relay.notes.push({ word, place: reading.place(line) });
    return true;
  };
  if (text === "service dhcp") {
    relay.enabled = !no;
    if (no) relay.why = reading.place(line);
    else delete relay.why;
    return true;
  }
  if (words[0] === "ip" && words[1] === "forward-protocol")
    return forwardProtocol(line, no, words.slice(2), relay, reading);
  if (readVlanFilter(line, no, words, reading)) return true;
  if (words[0] !== "ip" || (words[1] !== "dhcp" && words[1] !== "dhcp-relay")) return false;
  if (/^ip dhcp relay information option\b/.test(text))
    return no || note(text.endsWith(" vpn") ? "vrf-aware" : "insert-option-82");
  if (/^ip dhcp relay information trust-all/.test(text)) return no || note("trust-option-82");
  // What bears option 82 already, from a switch or from another relay, is dropped (Cisco command reference, ip dhcp relay information policy).
  if (/^ip dhcp relay information policy drop\b/.test(text) && !no) relay.dropsRelayed = "with-option-82";
  else if (/^ip dhcp relay information policy\b/.test(text)) delete relay.dropsRelayed;
  if (/^ip dhcp relay information (policy|check)/.test(text))
    return note(`option-82-${words.slice(4).join("-")}${no ? "-off" : ""}`);
  if (/^ip dhcp-relay source-interface|^ip dhcp relay (source-interface|source-address)/.test(text))
    return no || note("source-interface");
  if (/^ip dhcp smart-relay/.test(text)) return no || note("smart-relay");
  if (/^ip dhcp snooping information option allow-untrusted/.test(text)) return no || note("trust-option-82");
  if (/^ip dhcp snooping information option/.test(text))
    return note(no ? "snooping-keeps-option-82-out" : "snooping-inserts-option-82");
  if (/^ip dhcp snooping vlan/.test(text)) return no || note("snooping-vlan");
  if (text === "ip dhcp snooping") return no || note("snooping");
  return isSmallBusinessRelay(text) || /^ip dhcp (snooping|relay (information|prefer|bootp|forward))\b/.test(text);
}

function forwardProtocol(
  line: IndentedLine,
  no: boolean,
  words: string[],
  relay: RelayFacts,
  reading: Reading,
): boolean {
  if (words[0] !== "udp") return true;
  const place = reading.place(line);
  const ports = words[1] === undefined ? FORWARDED : [portNumber(words[1], "udp")];
  for (const port of ports) {
    if (port === null) {
      reading.unknown(line);
      reading.problem(
        "relay",
        "forward-protocol",
        `"${line.text}" names no UDP port that Bootpath knows.`,
        "Check which services the helper addresses forward.",
        line,
      );
      continue;
    }
    relay.portsOff = relay.portsOff.filter((off) => off.port !== port);
    if (no) relay.portsOff.push({ port, place });
  }
  return true;
}

/** What an interface says about relaying beyond its targets with a line `ip dhcp …`: trust, snooping, source interface. */
export function readRelayNote(line: IndentedLine, relay: RelayFacts, reading: Reading): void {
  const text = line.words.slice(2).join(" ");
  const word = /^snooping trust/.test(text)
    ? "snooping-trust"
    : /^relay information trusted/.test(text)
      ? "trust-option-82"
      : /^relay information option-insert(?! none)/.test(text)
        ? "insert-option-82"
        : /^relay source-interface/.test(text)
          ? "source-interface"
          : /^(smart-relay|relay smart)/.test(text)
            ? "smart-relay"
            : null;
  if (word) relay.notes.push({ word, place: reading.place(line) });
}
