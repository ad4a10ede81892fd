import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { blankInterface, interfaceName } from "../ioslike/interface-lines";
import { inTable, setRelayTarget, type TargetWords } from "../ioslike/relay-targets";
import { readServerProfiles } from "./server-profiles";

/** A note "profile-of INTERFACE PROFILE relay": which profile an interface uses. */
export const PROFILE_NOTE = "profile-of ";

interface Profile {
  kind: string;
  helpers: IndentedLine[];
  /** Of a base profile: the profile of clients that no `match` line names, and whether there are such lines. */
  falls?: { to: string | null; matches: boolean };
}

/** `dhcp ipv4`: profiles with helper addresses, bound to interfaces or to whole VRFs. A profile that nothing uses relays nothing. */
export function readDhcpBlock(block: IndentedLine, device: Device, blocks: IndentedLine[]): void {
  const profiles = new Map<string, Profile>();
  for (const line of block.children)
    if (line.words[0] === "profile" && line.words[1] !== undefined)
      profiles.set(line.words[1], readProfile(line, device));
  const bound = new Set<string>();
  for (const line of withoutTaken(block.children)) {
    const [first] = line.words;
    if (first === "profile") continue;
    const binding = /^(interface|vrf) (\S+) (relay|proxy) profile (\S+)/.exec(line.text);
    const serves = /^interface (\S+) (server profile|none\b)/.exec(line.text);
    const base = /^interface (\S+) base profile (\S+)/.exec(line.text);
    if (base) {
      const name = interfaceName([base[1]!]);
      bound.add(name.toLowerCase());
      bindBase(name, base[2]!, line, profiles, device);
    } else if (serves) bound.add(interfaceName([serves[1]!]).toLowerCase());
    else if (binding?.[1] === "interface") {
      const name = interfaceName([binding[2]!]);
      bound.add(name.toLowerCase());
      bind(name, binding[4]!, line, profiles, device);
    } else if (!binding && /^(interface|vrf) /.test(line.text)) readOtherBinding(line, device);
    else if (
      !binding &&
      !/^(rate-limit|inner-cos|outer-cos|allow-client-id-change|duplicate-mac-allowed|database|relay)\b/.test(line.text)
    )
      for (const missed of [line, ...linesBelow(line)]) device.reading.unknown(missed);
  }
  readServerProfiles(block, blocks, device);
  for (const line of block.children) {
    const binding = /^vrf (\S+) (?:relay|proxy) profile (\S+)/.exec(line.text);
    if (!binding) continue;
    const vrf = binding[1] === "default" ? null : binding[1]!;
    for (const face of device.faces.values())
      if (face.vrf === vrf && !bound.has(face.name.toLowerCase())) bind(face.name, binding[2]!, line, profiles, device);
  }
}

/** Without the interfaces that a later line, as it is typed, takes out again: `no interface X relay profile P`. */
function withoutTaken(lines: readonly IndentedLine[]): readonly IndentedLine[] {
  const taken = new Map<string, number>();
  for (const [at, { words }] of lines.entries())
    if (words[0] === "no" && words[1] === "interface" && words[2] !== undefined) taken.set(words[2], at);
  if (taken.size === 0) return lines;
  return lines.filter(
    ({ words }, at) =>
      !(words[0] === "no" && words[1] === "interface") &&
      !(words[0] === "interface" && at < (taken.get(words[1] ?? "") ?? -1)),
  );
}

function readProfile(block: IndentedLine, device: Device): Profile {
  const { reading, relay } = device;
  const profile: Profile = { kind: block.words[2] ?? "", helpers: [] };
  if (profile.kind === "server") return profile;
  if (profile.kind === "base") return readBase(block, profile, device);
  for (const line of block.children) {
    if (line.words[0] === "helper-address") profile.helpers.push(line);
    else if (/^relay information option vpn/.test(line.text))
      relay.notes.push({ word: "vrf-aware", place: reading.place(line) });
    else if (/^relay information option\b/.test(line.text))
      relay.notes.push({ word: "insert-option-82", place: reading.place(line) });
    else if (line.words[0] === "class") readClass(line, device);
    else if (
      !/^(relay information|broadcast-flag|giaddr|lease|pool|dns-server|domain-name|subnet-mask|default-router|limit|proxy information|session|secure-arp|requested-address-check|client-mac-mismatch|sessions|match)\b/.test(
        line.text,
      )
    )
      for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
  }
  if (profile.kind !== "relay" && profile.kind !== "proxy")
    reading.problem(
      // A `snoop` profile relays nothing.
      profile.kind === "snoop" ? "nothing" : "relay",
      "profile-not-read",
      `The DHCP profile ${block.words[1] ?? ""} (${profile.kind || "no kind"}) is not read by Bootpath.`,
      "Check on the device what it does for computers that boot from the network.",
      block,
    );
  return profile;
}

/** `profile P base`: `match option 60 … profile R relay` for some clients, `default profile D relay` for all others. */
function readBase(block: IndentedLine, profile: Profile, { reading }: Device): Profile {
  profile.falls = { to: null, matches: false };
  for (const line of block.children) {
    const other = /^default profile (\S+) (relay|proxy|server)/.exec(line.text);
    if (other) profile.falls.to = other[1]!;
    else if (line.words[0] === "match") profile.falls.matches = true;
    else if (line.text !== "dhcp-to-ppp") for (const missed of [line, ...linesBelow(line)]) reading.unknown(missed);
  }
  return profile;
}

/** Clients that a `match` line names may be sent elsewhere; which they are is not read, so what the interface relays to is not sure then. */
function bindBase(
  name: string,
  profileName: string,
  line: IndentedLine,
  profiles: Map<string, Profile>,
  device: Device,
): void {
  const { to = null, matches = true } = profiles.get(profileName)?.falls ?? {};
  if (matches || to === null || profiles.get(to)?.kind === "server") readOtherBinding(line, device);
  bind(name, to ?? profileName, line, profiles, device);
}

/** `class C` with a `match`: its helpers are asked for some clients only. */
function readClass(block: IndentedLine, { reading }: Device): void {
  for (const line of [block, ...linesBelow(block)]) reading.unknown(line);
  reading.problem(
    "relay",
    "relay-class",
    `"${block.text}" of a DHCP profile may send some clients elsewhere; Bootpath does not read it.`,
    "Check on the device where DHCP of a computer that boots from the network goes.",
    block,
  );
}

function readOtherBinding(line: IndentedLine, { reading }: Device): void {
  if (/^interface \S+ (relay|proxy) information\b/.test(line.text)) return;
  reading.unknown(line);
  reading.problem(
    "relay",
    "profile-binding",
    `"${line.text}" could not be read.`,
    "Check what the interface relays to.",
    line,
    line.words[0] === "interface" ? [interfaceName([line.words[1]!])] : undefined,
  );
}

function bind(
  name: string,
  profileName: string,
  line: IndentedLine,
  profiles: Map<string, Profile>,
  device: Device,
): void {
  const profile = profiles.get(profileName);
  if (!profile) {
    device.reading.problem(
      "relay",
      "profile-missing",
      `${name} uses the DHCP profile ${profileName}, which is not in this text.`,
      "Pull the whole running configuration.",
      line,
      [device.faces.get(name.toLowerCase())?.name ?? name],
    );
    return;
  }
  const face = device.faces.get(name.toLowerCase()) ?? blankInterface(name, device.reading.place(line));
  device.faces.set(name.toLowerCase(), face);
  device.relay.notes.push({
    word: `${PROFILE_NOTE}${face.name} ${profileName} ${profile.kind}`,
    place: device.reading.place(line),
  });
  if (profile.kind !== "relay" && profile.kind !== "proxy") return;
  for (const helper of profile.helpers) {
    setRelayTarget(helper, false, helperWords(helper.words.slice(1)), face, device.reading);
    giaddrOf(helper, face, device);
  }
}

/** `giaddr G` beside a helper; 0.0.0.0 stands for the interface's own. Whether option 82 names the network then, too, is not settled. */
function giaddrOf(helper: IndentedLine, face: Interface, { reading, relay }: Device): void {
  const address = helper.words[helper.words.indexOf("giaddr") + 1];
  const target = face.relayTargets.at(-1);
  if (!helper.words.includes("giaddr") || address === undefined || address === "0.0.0.0" || !target) return;
  if (target.place.line !== helper.line || face.addresses[0]?.startsWith(`${address}/`)) return;
  const option82 = relay.notes.some(({ word }) => word === "insert-option-82" || word === "vrf-aware");
  target.giaddr = {
    address: parseIpv4(address) === null ? null : address,
    interface: null,
    linkSelection: option82 ? "unknown" : "no",
    place: reading.place(helper),
  };
}

/** `[vrf V] A [giaddr G]`. The VRF `default` is the global table. */
export function helperWords(words: string[]): TargetWords | null {
  const rest = words[0] === "vrf" ? words.slice(2) : words;
  const vrf = words[0] === "vrf" ? (words[1] ?? null) : null;
  const [address, word] = rest;
  if (address === undefined || (word !== undefined && word !== "giaddr")) return null;
  return inTable(address, vrf);
}
