import type { IndentedLine } from "@/lib/parsers/indented";
import { linesBelow, lineWith } from "@/lib/parsers/indented";
import { lentBy, setGiaddr } from "../giaddr";
import { readAclLine } from "../ioslike/acls";
import type { Device, FaceLine, Family } from "../ioslike/device";
import { addVirtual, interfaceName } from "../ioslike/interface-lines";
import { splitRanges } from "../ioslike/interface-range";
import { withoutNo } from "../ioslike/irrelevant";
import { rejoinTyped } from "../ioslike/rejoin-typed";
import { inTable, setRelayTarget, type TargetWords, tableOf } from "../ioslike/relay-targets";
import { NXOS_NAMES } from "../ioslike/typed-words";
import { readVlanFilter } from "../ioslike/vlan-filter";
import { IRRELEVANT } from "./irrelevant";
import { inheritProfiles, tellMissingProfiles } from "./port-profiles";

const FEATURE = "feature-dhcp";

export const FAMILY: Family = {
  platform: "cisco-nxos",
  looksLike:
    /^(?:[\w.\-/:@]{1,64}\(config[\w.-]*\)#)?[ \t]*(int(?:erface)? ?\S|hostname \S|switchname \S|feature \S|vrf context |ip access-list |!Command: show run)/m,
  text: {
    starts: null,
    header: /^(!Command:|!Running configuration|!Time:|!No configuration change)/,
    end: null,
    endWord: "",
    comment: (line) => line.startsWith("!"),
    hostname: /^(?:hostname|switchname)\s+(\S+)/,
    names: NXOS_NAMES,
    rejoin: (blocks) => inheritProfiles(splitRanges(rejoinTyped(blocks))),
    cut: /^(interface|ip|no|ip (address|access-group|dhcp)( relay( address)?)?|ip (address|dhcp relay address) (\d{1,3}\.){0,3}(\d{1,3}\/?)?|ip dhcp relay address \S+ use-vrf|vrf( member)?|(\d+ )?(permit|deny)( \S+)?)$/,
  },
  interfaceName: (words) => (words[0] === "breakout" || words[0] === "default" ? null : interfaceName(words)),
  prepare: (face) => {
    // NX-OS makes VLAN interfaces shut and prints `no shutdown` for those that are up.
    face.shutdown = face.vlan !== null;
  },
  faceLine,
  topLine,
  finish,
  irrelevant: IRRELEVANT,
  undefinedFilter: "unknown",
};

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  const { reading } = device;
  const [first, second, third, fourth] = words;
  if (first === "vrf" && second === "member") {
    face.vrf = no ? null : tableOf(third);
    return true;
  }
  if (first === "ip" && second === "dhcp" && third === "relay") {
    if (fourth === "address") {
      if (no && words.length === 4) face.relayTargets = [];
      else setRelayTarget(line, no, relayWords(words.slice(4)), face, reading);
      return true;
    }
    if (!/^(information|source-interface|subnet-broadcast|smart-relay|subnet-selection|sub-option)$/.test(fourth ?? ""))
      return false;
    if (!no) device.relay.notes.push({ word: noteOf(words.slice(3)), place: reading.place(line) });
    return true;
  }
  if (first === "ip" && second === "dhcp") return third === "smart-relay" || third === "option82";
  if (first === "fabric" && words.join(" ") === "fabric forwarding mode anycast-gateway") {
    for (const address of [...face.addresses, ...face.secondary]) addVirtual(address.split("/")[0], face);
    return true;
  }
  if (first === "hsrp" || first === "vrrp" || first === "vrrpv3" || first === "glbp") {
    for (const below of linesBelow(line))
      if (below.words[0] === "ip" || below.words[0] === "address") addVirtual(below.words[1], face);
    return true;
  }
  return false;
}

/** `A [use-vrf V]`. */
function relayWords(words: string[]): TargetWords | null {
  const [address, word, vrf] = words;
  if (address === undefined) return null;
  if (words.length === 1) return { address, vrf: null };
  return word === "use-vrf" && vrf !== undefined && words.length === 3 ? inTable(address, vrf) : null;
}

function noteOf(words: string[]): string {
  const text = words.join(" ");
  if (text.startsWith("information option vpn")) return "vrf-aware";
  if (text.startsWith("information option")) return "insert-option-82";
  if (text.startsWith("information trust")) return "trust-option-82";
  return words[0] ?? "";
}

const ACL_SETTING = /^(\d+ )?(statistics|fragments|ignore|no statistics|counters)\b/;

function topLine(block: IndentedLine, device: Device): boolean {
  const { reading, relay } = device;
  const no = block.words[0] === "no";
  const words = withoutNo(block.words);
  const text = words.join(" ");
  const place = reading.place(block);
  if (words[0] === "ip" && words[1] === "access-list")
    return readAclLine(
      lineWith(block, { children: block.children.filter((line) => !ACL_SETTING.test(line.text)) }),
      device.acls,
      reading,
    );
  if (readVlanFilter(block, no, words, reading)) return true;
  if (text === "feature dhcp") {
    relay.notes.push({ word: no ? "no-feature-dhcp" : FEATURE, place });
    if (no) switchOff(device, block);
    return true;
  }
  if (text === "ip dhcp relay" || text === "service dhcp") {
    if (no) switchOff(device, block);
    return true;
  }
  if (words[0] !== "ip" || words[1] !== "dhcp") return words[0] === "ipv6" || words[0] === "vrf";
  if (no) return words[2] === "relay" || words[2] === "snooping" || words[2] === "smart-relay";
  if (words[2] === "relay" && /^(information|source-interface|sub-option|subnet-selection|v4|v6)$/.test(words[3] ?? ""))
    relay.notes.push({ word: noteOf(words.slice(3)), place });
  else if (words[2] === "smart-relay") relay.notes.push({ word: "smart-relay", place });
  else if (text.startsWith("ip dhcp snooping information option"))
    relay.notes.push({ word: "snooping-inserts-option-82", place });
  else if (text.startsWith("ip dhcp snooping vlan")) relay.notes.push({ word: "snooping-vlan", place });
  else if (text === "ip dhcp snooping") relay.notes.push({ word: "snooping", place });
  else return /^ip dhcp (snooping|packet|global|option82|relay (dscp|global|suboption))\b/.test(text);
  return true;
}

function switchOff({ relay, reading }: Device, line: IndentedLine): void {
  relay.enabled = false;
  relay.why = reading.place(line);
}

/**
 * `ip dhcp relay source-interface X`, of the device or of one interface, lends giaddr; `information option vpn` adds link selection
 * (Nexus 9000 Security Configuration Guide). Without it no source settles what servers are told.
 */
function sourceInterfaces(device: Device, blocks: IndentedLine[]): void {
  const linkSelection = device.relay.notes.some(({ word }) => word === "vrf-aware") ? "yes" : "unknown";
  const saysOf = (lines: IndentedLine[]) => lines.findLast((line) => SOURCE.test(line.text));
  const ofDevice = saysOf(blocks);
  for (const block of blocks) {
    const face =
      block.words[0] === "interface" ? device.faces.get(interfaceName(block.words.slice(1)).toLowerCase()) : null;
    const line = saysOf(block.children) ?? ofDevice;
    if (!face || !line || face.relayTargets.length === 0) continue;
    const name = interfaceName(line.words.slice(4));
    setGiaddr(face, lentBy(device.faces.values(), name, linkSelection, device.reading.place(line)));
  }
}

const SOURCE = /^ip dhcp relay source-interface \S/;

/** A whole configuration without `feature dhcp` relays nothing; a piece of one says nothing about it. */
function finish(device: Device, blocks: IndentedLine[]): void {
  const { relay } = device;
  sourceInterfaces(device, blocks);
  tellMissingProfiles(blocks, device.reading);
  if (relay.enabled !== true || relay.notes.some((note) => note.word === FEATURE)) return;
  const version = blocks.find((block) => block.words[0] === "version");
  const features = blocks.some((block) => block.words[0] === "feature");
  if (version && features) switchOff(device, version);
}
