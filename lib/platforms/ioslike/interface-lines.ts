import { parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Interface } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { linesWithin } from "@/lib/parsers/lazy-lines";
import type { Reading } from "./reading";

/** `interface GigabitEthernet 0/1.100 point-to-point` → `GigabitEthernet0/1.100`: the name as the device prints it. */
export function interfaceName(words: readonly string[]): string {
  if (words.length === 1 && words[0]!.length > 14) return words[0]!;
  return words.filter((word) => !/^(point-to-point|multipoint|l2transport)$/.test(word)).join("");
}

/** An interface of which nothing is said yet: up, without address, in the global table. */
export function blankInterface(name: string, place: Place): Interface {
  return {
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
    place,
  };
}

/** The words after `ip address`: `A MASK` or `A/LEN`, then perhaps `secondary`; `virtual A/LEN` where the platform has anycast addresses. */
export function readAddress(line: IndentedLine, no: boolean, words: string[], face: Interface, reading: Reading): void {
  if (no) {
    takeAddress(words, face);
    return;
  }
  const [first, mask] = words;
  if (first === "dhcp" || first === "negotiated" || first === "pool") {
    face.addresses = [];
    face.secondary = [];
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
      [face.name],
    );
    return;
  }
  const full = `${address}/${prefix}`;
  if (words.includes("secondary")) face.secondary.push(full);
  else face.addresses = [full];
}

/** After `no ip address`: one secondary address, the primary one, or all. */
function takeAddress(words: string[], face: Interface): void {
  const isNamed = (one: string) => one.split("/")[0] === words[0]?.split("/")[0];
  if (words.length > 0 && (words.includes("secondary") || face.secondary.some(isNamed)))
    face.secondary = face.secondary.filter((one) => !isNamed(one));
  else {
    face.addresses = [];
    if (words.length === 0) face.secondary = [];
  }
}

/** The words after `ip access-group`: `NAME in|out`. */
export function readAccessGroup(
  line: IndentedLine,
  no: boolean,
  words: string[],
  face: Interface,
  reading: Reading,
): void {
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
        [face.name],
      );
    return;
  }
  if (direction === "in") face.aclIn = no ? null : name;
  else face.aclOut = no ? null : name;
}

/** What follows `ip directed-broadcast`: nothing, or an access list that says for whose packets it holds, which is not told here. */
export function readBroadcast(
  line: IndentedLine,
  no: boolean,
  words: string[],
  face: Interface,
  reading: Reading,
): void {
  if (no) face.directedBroadcast = null;
  else if (words.length === 0) face.directedBroadcast = reading.place(line);
}

/** HSRP `standby [G] ip A`, VRRP `vrrp G ip A` (EOS: `vrrp G ipv4 A`) or its version 3 block with `address A`, GLBP `glbp G ip A`. */
export function readVirtual(line: IndentedLine, words: string[], face: Interface): void {
  const isIp = (word: string | undefined) => word === "ip" || word === "ipv4";
  if (!isIp(words[0]) && (isIp(words[1]) || isIp(words[2]))) addVirtual(words[isIp(words[1]) ? 2 : 3], face);
  if (linesWithin(line).length === 0) return;
  for (const child of linesBelow(line)) if (child.words[0] === "address") addVirtual(child.words[1], face);
}

/** A short list is made anew, exactly as long as it must be: what `push` keeps free for more is a lot for ten thousand interfaces. */
export function withOneMore<T>(list: T[], item: T): T[] {
  if (list.length < 4) return [...list, item];
  list.push(item);
  return list;
}

/** A first-hop address that several routers share, without prefix. */
export function addVirtual(address: string | undefined, face: Interface): void {
  if (address !== undefined && parseIpv4(address) !== null && !face.virtual.includes(address))
    face.virtual = withOneMore(face.virtual, address);
}

/** `Vlan42` → 42. */
export function vlanOfName(name: string): number | null {
  const match = /^vlan(\d+)$/i.exec(name);
  return match ? Number(match[1]) : null;
}

/** The words after `ip unnumbered`: the interface whose address is borrowed; `poll` behind it is about the clients. */
export function lenderName(words: readonly string[]): string {
  return interfaceName(words.at(-1) === "poll" ? words.slice(0, -1) : [...words]);
}

/** `ip unnumbered X`: the interface speaks with X's addresses, also as a relay. */
export function borrowAddresses(faces: Interface[], reading: Reading): void {
  if (!faces.some((face) => face.unnumbered)) return;
  const byName = new Map<string, Interface>();
  for (const face of faces) if (!byName.has(face.name.toLowerCase())) byName.set(face.name.toLowerCase(), face);
  for (const face of faces) {
    if (!face.unnumbered) continue;
    const lender = byName.get(face.unnumbered.toLowerCase());
    if (lender) face.addresses = [...lender.addresses];
    else if (face.relayTargets.length > 0)
      reading.problem(
        "interfaces",
        "unnumbered-missing",
        `${face.name} borrows its address from ${face.unnumbered}, which is not in this text.`,
        "Pull the whole running configuration.",
        undefined,
        [face.name],
      );
  }
}
