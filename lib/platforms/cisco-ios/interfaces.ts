import type { Interface, RelayFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { linesBelow } from "@/lib/parsers/indented";
import { linesWithin, wordAt, wordsFrom } from "@/lib/parsers/lazy-lines";
import {
  blankInterface,
  lenderName,
  readAccessGroup,
  readAddress,
  readBroadcast,
  readVirtual,
} from "../ioslike/interface-lines";
import { INTERFACE, INTERFACE_IP } from "../ioslike/irrelevant";
import type { Reading } from "../ioslike/reading";
import { readRelayNote } from "./relay";
import { readRelayTarget } from "./relay-target";

/**
 * One interface from all its `interface` blocks. `templates` are the lines of `template NAME` blocks, which IOS-XE applies through
 * `source template`; a line of the interface itself comes after them and so wins. null: the text names no template anywhere.
 */
export function readInterface(
  name: string,
  blocks: readonly IndentedLine[],
  templates: Map<string, IndentedLine[]> | null,
  relay: RelayFacts,
  reading: Reading,
): Interface {
  const face = blankInterface(name, reading.place(blocks[0]!));
  const lines = blocks.length === 1 ? linesWithin(blocks[0]!) : blocks.flatMap((block) => [...linesWithin(block)]);
  const own = templates ? lines.filter((line) => !isSource(line)) : lines;
  if (templates && own.length < lines.length)
    for (const line of lines) if (isSource(line)) readTemplate(line, templates, face, reading);
  for (const line of own) readInterfaceLine(line, face, relay, reading);
  return face;
}

function isSource(line: IndentedLine): boolean {
  return wordAt(line, 0) === "source" && wordAt(line, 1) === "template";
}

function readTemplate(
  line: IndentedLine,
  templates: Map<string, IndentedLine[]>,
  face: Interface,
  reading: Reading,
): void {
  const name = wordAt(line, 2);
  const lines = templates.get(name);
  if (lines) {
    for (const inherited of lines) readInterfaceLine(inherited, face, null, reading);
    return;
  }
  reading.unknown(line);
  reading.problem(
    "interfaces",
    "template-missing",
    `${face.name} takes settings from template ${name}, which is not in this text.`,
    "Pull the whole running configuration.",
    line,
    [face.name],
  );
}

/** Lines that begin with these words say something about the interface. */
const READ = new Map<string, (line: IndentedLine, no: boolean, at: number, face: Interface, reading: Reading) => void>([
  // The description of a Small Business switch.
  ["name", (line, no, _, face) => (face.description = no ? "" : line.text.slice("name".length).trim())],
  ["description", (line, no, _, face) => (face.description = no ? "" : line.text.slice("description".length).trim())],
  ["shutdown", (_, no, __, face) => (face.shutdown = !no)],
  ["vrf", (line, no, at, face, reading) => readVrf(line, no, wordsFrom(line, at + 1), face, reading)],
  ["encapsulation", readEncapsulation],
  ["standby", readShared],
  ["vrrp", readShared],
  ["glbp", readShared],
  ["fhrp", readShared],
]);

/** The same for the second word of an `ip …` line. */
const READ_IP: typeof READ = new Map<
  string,
  (line: IndentedLine, no: boolean, at: number, face: Interface, reading: Reading) => void
>([
  ["vrf", (line, no, at, face, reading) => readVrf(line, no, wordsFrom(line, at + 2), face, reading)],
  ["address", (line, no, at, face, reading) => readAddress(line, no, wordsFrom(line, at + 2), face, reading)],
  ["unnumbered", (line, no, at, face) => (face.unnumbered = no ? null : lenderName(wordsFrom(line, at + 2)))],
  [
    "helper-address",
    (line, no, at, face, reading) => readRelayTarget(line, no, wordsFrom(line, at + 2), face, reading),
  ],
  ["access-group", (line, no, at, face, reading) => readAccessGroup(line, no, wordsFrom(line, at + 2), face, reading)],
  ["dhcp", readDhcp],
  [
    "directed-broadcast",
    (line, no, at, face, reading) => readBroadcast(line, no, wordsFrom(line, at + 2), face, reading),
  ],
  ["virtual-router", (line, _, __, ___, reading) => reading.unknown(line)],
  ["forward-helper", (line, _, __, ___, reading) => reading.unknown(line)],
]);

/** `relay` null: the line stands in a template, where it says nothing about the device's relaying. */
function readInterfaceLine(line: IndentedLine, face: Interface, relay: RelayFacts | null, reading: Reading): void {
  const head = wordAt(line, 0);
  const no = head === "no" || head === "default";
  const at = no ? 1 : 0;
  const first = no ? wordAt(line, 1) : head;
  const ip = first === "ip";
  const word = ip ? wordAt(line, at + 1) : first;
  if (relay && word === "dhcp" && head === "ip") readRelayNote(line, relay, reading);
  const read = (ip ? READ_IP : READ).get(word);
  if (read) read(line, no, at, face, reading);
  else if (!(ip ? INTERFACE_IP : INTERFACE).has(word))
    for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
}

function readEncapsulation(line: IndentedLine, no: boolean, at: number, face: Interface): void {
  const kind = wordAt(line, at + 1).toLowerCase();
  const tag = wordAt(line, at + 2);
  if ((kind === "dot1q" || kind === "isl") && /^\d+$/.test(tag)) face.vlan = no ? null : Number(tag);
}

function readShared(line: IndentedLine, no: boolean, at: number, face: Interface): void {
  if (!no) readVirtual(line, wordsFrom(line, at), face);
}

/** What IOS has after `ip dhcp relay` inside an interface, and `enable` of Small Business switches; none of them names a server. */
const OF_RELAY = new Set(["information", "source-interface", "prefer", "enable"]);

function readDhcp(line: IndentedLine, _: boolean, at: number, __: Interface, reading: Reading): void {
  const word = wordAt(line, at + 2);
  const known =
    word === "relay" ? OF_RELAY.has(wordAt(line, at + 3)) : /^(snooping|client|smart-relay|limit|server)$/.test(word);
  if (!known) reading.unknown(line);
}

function readVrf(line: IndentedLine, no: boolean, words: string[], face: Interface, reading: Reading): void {
  if (words[0] === "forwarding" && words[1] !== undefined) face.vrf = no ? null : words[1];
  else if (/^(receive|select|sitemap|autoclassify)$/.test(words[0] ?? "")) return;
  else reading.unknown(line);
}
