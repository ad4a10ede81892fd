import { parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { linesBelow } from "@/lib/parsers/indented";
import { INTERFACE, INTERFACE_IP, withoutNo } from "./irrelevant";
import type { Reading } from "./reading";
import { readRelayTarget } from "./relay-target";

/** `interface GigabitEthernet 0/1.100 point-to-point` → `GigabitEthernet0/1.100`: the name as the device prints it. */
export function interfaceName(words: readonly string[]): string {
  return words.filter((word) => !/^(point-to-point|multipoint|l2transport)$/.test(word)).join("");
}

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
  const face: Interface = {
    name,
    description: "",
    addresses: [],
    secondary: [],
    virtual: [],
    vrf: null,
    vlan: vlanOfName(name),
    shutdown: false,
    relayTargets: [],
    aclIn: null,
    aclOut: null,
    place: reading.place(block),
  };
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

function readAddress(line: IndentedLine, no: boolean, words: string[], face: Interface, reading: Reading): void {
  if (no) {
    face.addresses = [];
    if (words.length === 0) face.secondary = [];
    return;
  }
  const [first, mask] = words;
  if (first === "dhcp" || first === "negotiated" || first === "pool") {
    reading.problem(
      "nothing",
      "address-not-in-config",
      `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
      "Declare the subnet, or give the interface a fixed address.",
      line,
    );
    return;
  }
  const virtual = first === "virtual";
  const text = virtual ? (mask ?? "") : (first ?? "");
  const prefix = text.includes("/")
    ? (parseCidr(text)?.prefix ?? null)
    : prefixOfMask((virtual ? words[2] : mask) ?? "");
  const address = text.split("/")[0]!;
  if (parseIpv4(address) === null || prefix === null) {
    reading.unknown(line);
    reading.problem(
      "interfaces",
      "address-unreadable",
      `${face.name}: "${line.text}" holds no address and mask.`,
      "Correct the line, or fill in the value it stands for.",
      line,
    );
    return;
  }
  const full = `${address}/${prefix}`;
  if (words.includes("secondary")) face.secondary.push(full);
  else face.addresses = [full];
}

function readAccessGroup(line: IndentedLine, no: boolean, words: string[], face: Interface, reading: Reading): void {
  const direction = words[words.length - 1];
  const name = words[0] === "common" ? undefined : words[0];
  if (name === undefined || (direction !== "in" && direction !== "out")) {
    reading.unknown(line);
    if (!no)
      reading.problem(
        "acls",
        "access-group",
        `${face.name}: "${line.text}" could not be read.`,
        "Check which packet filters the interface has.",
        line,
      );
    return;
  }
  if (direction === "in") face.aclIn = no ? null : name;
  else face.aclOut = no ? null : name;
}

/** HSRP `standby [G] ip A`, VRRP `vrrp G ip A` or its version 3 block with `address A`, GLBP `glbp G ip A`. */
function readVirtual(line: IndentedLine, words: string[], face: Interface): void {
  const at = words.indexOf("ip");
  if (at > 0 && at <= 2) addVirtual(words[at + 1], face);
  for (const child of linesBelow(line)) if (child.words[0] === "address") addVirtual(child.words[1], face);
}

function addVirtual(address: string | undefined, face: Interface): void {
  if (address !== undefined && parseIpv4(address) !== null && !face.virtual.includes(address))
    face.virtual.push(address);
}

function vlanOfName(name: string): number | null {
  const match = /^vlan(\d+)$/i.exec(name);
  return match ? Number(match[1]) : null;
}

/** `ip unnumbered X`: the interface speaks with X's addresses, also as a relay. */
export function borrowAddresses(faces: Interface[], reading: Reading): void {
  for (const face of faces) {
    if (!face.unnumbered) continue;
    const lender = faces.find((other) => other.name.toLowerCase() === face.unnumbered!.toLowerCase());
    if (lender) face.addresses = [...lender.addresses];
    else if (face.relayTargets.length > 0)
      reading.problem(
        "interfaces",
        "unnumbered-missing",
        `${face.name} borrows its address from ${face.unnumbered}, which is not in this text.`,
        "Pull the whole running configuration.",
      );
  }
}
