import { parseIpv4 } from "@/lib/core/ipv4";
import type { AclAddress, AclEntry } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { aclOf, unreadEntry } from "../ioslike/acls";
import type { Device } from "../ioslike/device";
import { portNumber } from "../ioslike/ports";

const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };
const HARMLESS = /^(logging|counting|log|description|established|fragment-type|none-first-fragment)$/;
/** Flags that the first packet of a TCP connection does not carry. */
const OPEN_ONLY = /\b(established|tcp-flag (ack|rst|established)|(ack|rst) 1)\b/;

/** Name or number of an `acl …` line: `acl number 3000 [name X]`, `acl advanced 3000`, `acl advanced name X`, `acl name X 2999`, `acl 3000`. */
export function aclName(words: readonly string[]): string | null {
  const rest = words.slice(1).filter((word) => !/^(number|basic|advanced|advance|match-order|auto|config)$/.test(word));
  if (rest[0] === "ipv6" || rest[0] === "mac" || rest[0] === "user-defined") return null;
  return rest[0] === "name" ? (rest[1] ?? null) : (rest[0] ?? null);
}

/** One list. What no rule matches is let through, both by `packet-filter` and by `traffic-filter`. */
export function readAcl(name: string, block: IndentedLine, device: Device): void {
  const acl = aclOf(name, block, device.acls, device.reading);
  const automatic = /\bmatch-order auto\b/.test(block.text);
  for (const line of byNumber(block.children)) {
    if (/^(description|step|undo|rule \d+ comment|rule \d+ description|rule remark)\b/.test(line.text)) continue;
    // Only fragments behind the first one, which no packet of a boot is.
    if (/^rule\b.* (fragment|fragment-type (fragment|non-first-fragment|fragment-subseq))( |$)/.test(line.text))
      continue;
    const entry = line.words[0] === "rule" ? entryOf(line, device) : null;
    if (entry && automatic && block.children.length > 1) entry.unknown ??= "the device orders the rules by itself";
    if (entry) acl.entries.push(entry);
    else if (line.words[0] === "rule") {
      device.reading.unknown(line);
      device.reading.problem(
        "acls",
        "acl-line",
        `Line ${line.line} of access list ${name} could not be read.`,
        "Check the line on the device.",
        line,
        [name],
      );
      acl.entries.push(unreadEntry(device.reading.place(line)));
    } else device.reading.unknown(line);
  }
  acl.entries.push({ ...bare("permit", "ip"), place: acl.place });
}

/** The device asks rules by their numbers, whatever the order in which they were typed. */
function byNumber(lines: readonly IndentedLine[]): readonly IndentedLine[] {
  const numbers = lines.map(({ text }) => /^rule (\d+) /.exec(text)?.[1]);
  if (!lines.every(({ words }, at) => words[0] !== "rule" || numbers[at] !== undefined)) return lines;
  const number = ({ words }: IndentedLine) => (words[0] === "rule" ? Number(words[1]) : -1);
  return [...lines].sort((a, b) => number(a) - number(b));
}

function bare(action: "permit" | "deny", protocol: string): Omit<AclEntry, "place"> {
  return { action, protocol, source: ANY, destination: ANY, sourcePorts: null, destinationPorts: null };
}

/** `rule [N] permit|deny [PROTOCOL] [source A W] [destination A W] [source-port eq P] [destination-port range P P]`. */
function entryOf(line: IndentedLine, device: Device): AclEntry | null {
  const words = line.words.slice(/^\d+$/.test(line.words[1] ?? "") ? 2 : 1);
  const action = words.shift();
  if (action !== "permit" && action !== "deny") return null;
  const KEYWORD =
    /^(source|destination|source-port|destination-port|time-range|dscp|precedence|tos|fragment|vpn-instance|icmp-type|tcp-flag|ack|syn|fin|rst|psh|urg|ttl|object-group)$/;
  const protocol =
    words[0] !== undefined && !KEYWORD.test(words[0]) && !HARMLESS.test(words[0]) ? words.shift()! : "ip";
  const entry: AclEntry = {
    ...bare(action, protocol === "17" ? "udp" : protocol === "6" ? "tcp" : protocol),
    place: device.reading.place(line),
  };
  while (words.length > 0) {
    const word = words.shift()!;
    if (word === "source" || word === "destination") {
      const address = takeAddress(words);
      if (address) entry[word] = address;
      else entry.unknown ??= word;
    } else if (word === "source-port" || word === "destination-port") {
      const ports = takePorts(words, entry.protocol);
      if (!ports) entry.unknown ??= word;
      else if (word === "source-port") entry.sourcePorts = ports;
      else entry.destinationPorts = ports;
    } else if (HARMLESS.test(word)) {
      if (word === "fragment-type") words.shift();
    } else {
      if (entry.protocol === "ip" || entry.protocol === "udp") entry.unknown ??= word;
      break;
    }
  }
  if (entry.protocol === "tcp" && OPEN_ONLY.test(line.text)) entry.openOnly = true;
  if (entry.unknown) entry.narrowed = true;
  if (entry.unknown) device.reading.unknown(line);
  return entry;
}

/** `any`, `A W`, `A 0`. */
function takeAddress(words: string[]): AclAddress | null {
  if (words[0] === "any") {
    words.shift();
    return ANY;
  }
  const address = parseIpv4(words[0] ?? "");
  const wildcard = words[1] === "0" ? 0 : parseIpv4(words[1] ?? "");
  if (address === null || wildcard === null) return null;
  words.splice(0, 2);
  return { address: (address & ~wildcard) >>> 0, wildcard };
}

function takePorts(words: string[], protocol: string): [number, number][] | null {
  const how = words.shift();
  const first = portNumber(words[0] ?? "", protocol);
  if (first === null) return null;
  words.shift();
  if (how === "eq") return [[first, first]];
  if (how === "gt") return first < 65535 ? [[first + 1, 65535]] : [];
  if (how === "lt") return first > 0 ? [[0, first - 1]] : [];
  if (how === "neq")
    return [
      ...(first > 0 ? [[0, first - 1] as [number, number]] : []),
      ...(first < 65535 ? [[first + 1, 65535] as [number, number]] : []),
    ];
  const second = how === "range" ? portNumber(words[0] ?? "", protocol) : null;
  if (second === null) return null;
  words.shift();
  return [[Math.min(first, second), Math.max(first, second)]];
}
