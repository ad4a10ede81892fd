import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { linesBelow } from "@/lib/parsers/indented";
import { blankInterface, interfaceName, readAccessGroup, readAddress, readVirtual } from "../ioslike/interface-lines";
import { INTERFACE, INTERFACE_IP, withoutNo } from "../ioslike/irrelevant";
import type { Reading } from "../ioslike/reading";
import { readRelayTarget } from "./relay-target";

/**
 * One `interface` block. `templates` are the lines of `template NAME` blocks, which IOS-XE applies through `source template`;
 * a line of the interface itself comes after them and so wins.
 */
export function readInterface(
  block: IndentedLine,
  templates: Map<string, IndentedLine[]>,
  reading: Reading,
): Interface {
  const name = interfaceName(block.words.slice(1));
  const face = blankInterface(name, reading.place(block));
  const sourced = block.children.filter((line) => line.words[0] === "source" && line.words[1] === "template");
  for (const line of sourced) {
    const lines = templates.get(line.words[2] ?? "");
    if (lines) for (const inherited of lines) readInterfaceLine(inherited, face, reading);
    else {
      reading.unknown(line);
      reading.problem(
        "interfaces",
        "template-missing",
        `${name} takes settings from template ${line.words[2] ?? ""}, which is not in this text.`,
        "Pull the whole running configuration.",
        line,
        [name],
      );
    }
  }
  for (const line of block.children) if (!sourced.includes(line)) readInterfaceLine(line, face, reading);
  return face;
}

function readInterfaceLine(line: IndentedLine, face: Interface, reading: Reading): void {
  const { words } = line;
  const no = words[0] === "no" || words[0] === "default";
  const bare = withoutNo(words);
  const [first, second, third] = bare;
  if (first === "description") {
    face.description = no ? "" : line.text.slice("description".length).trim();
  } else if (first === "shutdown") {
    face.shutdown = !no;
  } else if (first === "vrf" || (first === "ip" && second === "vrf")) {
    readVrf(line, no, first === "vrf" ? bare.slice(1) : bare.slice(2), face, reading);
  } else if (first === "encapsulation") {
    if (second?.toLowerCase() === "dot1q" && /^\d+$/.test(third ?? "")) face.vlan = no ? null : Number(third);
    else if (second?.toLowerCase() === "isl" && /^\d+$/.test(third ?? "")) face.vlan = no ? null : Number(third);
  } else if (first === "ip" && second === "address") {
    readAddress(line, no, bare.slice(2), face, reading);
  } else if (first === "ip" && second === "unnumbered") {
    face.unnumbered = no ? null : interfaceName(bare.slice(2));
  } else if (first === "ip" && second === "helper-address") {
    readRelayTarget(line, no, bare.slice(2), face, reading);
  } else if (first === "ip" && second === "access-group") {
    readAccessGroup(line, no, bare.slice(2), face, reading);
  } else if (first === "ip" && second === "dhcp") {
    if (!/^(relay|snooping|client|smart-relay|limit|server)$/.test(third ?? "") || bare[3] === "address")
      reading.unknown(line);
  } else if (first === "ip" && /^(virtual-router|forward-helper)$/.test(second ?? "")) {
    reading.unknown(line);
  } else if (/^(standby|vrrp|glbp|fhrp)$/.test(first ?? "")) {
    if (!no) readVirtual(line, bare, face);
  } else if (first === "ip" ? !INTERFACE_IP.has(second ?? "") : !INTERFACE.has(first ?? "")) {
    for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
  }
}

function readVrf(line: IndentedLine, no: boolean, words: string[], face: Interface, reading: Reading): void {
  if (words[0] === "forwarding" && words[1] !== undefined) face.vrf = no ? null : words[1];
  else if (/^(receive|select|sitemap|autoclassify)$/.test(words[0] ?? "")) return;
  else reading.unknown(line);
}
