import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { GiaddrSource, Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { lentBy, setGiaddr } from "../giaddr";
import type { Device, FaceLine, Family } from "../ioslike/device";
import { addVirtual, interfaceName, readAddress } from "../ioslike/interface-lines";
import { splitRanges } from "../ioslike/interface-range";
import { rejoinTyped } from "../ioslike/rejoin-typed";
import { inTable, setRelayTarget, type TargetWords, tableOf } from "../ioslike/relay-targets";
import { EOS_NAMES } from "../ioslike/typed-words";
import { readDhcpServer, serveWhereEnabled } from "./dhcp-server";
import { inheritInterfaceProfiles, isTemplate, tellMissingInterfaceProfiles } from "./interface-profiles";
import { IRRELEVANT } from "./irrelevant";
import { applyGlobalServers, readRelayLine } from "./relay";

export const FAMILY: Family = {
  platform: "arista-eos",
  looksLike:
    /^(?:[\w.\-/:@]{1,64}\(config[\w.-]*\)#)?[ \t]*(int(?:erface)? ?\S|hostname \S|dhcp (server|relay)\b|ip dhcp relay |ip access-list |! Command: show run)/m,
  text: {
    starts: /^! ?Command: show (running|startup)-config/,
    header: /^(! ?Command:|! ?device:|Startup Configuration)/,
    end: /^end$/,
    endWord: "end",
    comment: (line) => line.startsWith("!"),
    banner: (line) => (/^(banner (login|motd|exec)|comment)$/.test(line) ? "EOF" : null),
    hostname: /^hostname\s+(\S+)/,
    names: EOS_NAMES,
    rejoin: (blocks) => inheritInterfaceProfiles(splitRanges(rejoinTyped(blocks))),
    cut: /^(interface|ip|no|ip (address|helper-address|access-group)( (virtual|\S+ (vrf|source-interface)))?|ip (address|helper-address) (virtual )?(\d{1,3}\.){0,3}(\d{1,3}\/?)?|vrf|(\d+ )?(permit|deny)( \S+)?)$/,
  },
  interfaceName: (words) => (words[0] === "defaults" || words[0] === "profile" ? null : interfaceName(words)),
  faceLine,
  topLine,
  finish,
  irrelevant: IRRELEVANT,
  undefinedFilter: "unknown",
};

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  if (words[0] === "traffic-policy" && words[2] !== undefined && !no) {
    device.reading.problem(
      "acls",
      "traffic-policy",
      `${face.name}: the traffic policy ${words[2]} may drop packets, which Bootpath does not follow.`,
      "Check on the device whether it lets DHCP, TFTP and port 4011 through between the computers and the servers.",
      line,
      [face.name],
    );
    return true;
  }
  const [first, second, third, fourth] = words;
  if (first === "vrf") {
    const name = second === "forwarding" ? third : second;
    if (name === undefined && !no) return false;
    face.vrf = no ? null : tableOf(name);
    return true;
  }
  if (first === "ip" && second === "helper-address") {
    if (no && third === undefined) face.relayTargets = [];
    else setRelayTarget(line, no, helperWords(words.slice(2)), face, device.reading);
    return true;
  }
  if (first === "ip" && second === "address" && third === "virtual") {
    if (!no) virtualAddress(line, words.slice(3), face, device);
    return true;
  }
  if (first === "ip" && second === "address" && third === "unnumbered") {
    face.unnumbered = no ? null : (fourth ?? null);
    return true;
  }
  if (first === "ip" && second === "virtual-router" && third === "address") {
    if (!no) addVirtual(fourth?.split("/")[0], face);
    return true;
  }
  if (first === "dhcp" && second === "server") return true;
  if (first === "encapsulation" && second === "vlan") {
    const client = /^client dot1q (\d+)/.exec(line.children[0]?.text ?? "");
    if (client) face.vlan = no ? null : Number(client[1]);
    return true;
  }
  if (first === "encapsulation" && third === "vlan") {
    if (/^\d+$/.test(fourth ?? "")) face.vlan = no ? null : Number(fourth);
    return true;
  }
  if (first === "ip" && second === "dhcp" && third === "relay") {
    if (fourth === "all-subnets" && !no)
      device.relay.notes.push({ word: "smart-relay", place: device.reading.place(line) });
    else if (fourth === "client")
      device.relay.notes.push({ word: `relay-client ${face.name}`, place: device.reading.place(line) });
    else if (!/^(all-subnets|information|circuit-id|default|vss-control)$/.test(fourth ?? "")) return false;
    return true;
  }
  return false;
}

/** ADDRESS, then in any order `vrf V` and `source-interface I` or `source-address A`. */
function helperWords(words: string[]): TargetWords | null {
  const [address, ...rest] = words;
  let vrf: string | null = null;
  for (let at = 0; at < rest.length; at += 2) {
    const value = rest[at + 1];
    if (value === undefined) return null;
    if (rest[at] === "vrf") vrf = value;
    else if (rest[at] !== "source-interface" && rest[at] !== "source-address") return null;
  }
  return address === undefined ? null : inTable(address, vrf);
}

/**
 * The address that a helper's line names as the source. Arista's manual says that the relay sends from it; whether the server then sees it
 * in giaddr, and the computers' network in option 82, hangs on the release and is not settled by it.
 */
function finish(device: Device, blocks: IndentedLine[]): void {
  applyGlobalServers(device);
  tellMissingInterfaceProfiles(blocks, device);
  const serving = new Set<string>();
  for (const block of blocks) {
    const name = block.words[0] === "interface" ? FAMILY.interfaceName(block.words.slice(1)) : null;
    const face = name === null ? undefined : device.faces.get(name.toLowerCase());
    if (face && block.children.some((line) => line.text === "dhcp server ipv4")) serving.add(face.name.toLowerCase());
    if (!face || face.relayTargets.length === 0) continue;
    for (const line of block.children) {
      const target = line.text.startsWith("ip helper-address ") ? helperWords(line.words.slice(2)) : null;
      const from = line.words.findIndex((word) => word === "source-interface" || word === "source-address");
      if (!target || from < 0) continue;
      const place = device.reading.place(line);
      const value = line.words[from + 1]!;
      const lender = device.faces.get(value.toLowerCase());
      const giaddr: GiaddrSource =
        line.words[from] === "source-interface"
          ? lentBy(lender ? [lender] : [], lender?.name ?? value, "unknown", place)
          : { address: parseIpv4(value) === null ? null : value, interface: null, linkSelection: "unknown", place };
      setGiaddr(face, giaddr, ({ address, vrf }) => address === target.address && vrf === target.vrf);
    }
  }
  serveWhereEnabled(device, serving);
}

/** An anycast address is the interface's own where it has no other; the routers of the network share it. */
function virtualAddress(line: IndentedLine, words: string[], face: Interface, device: Device): void {
  const address = words[0] ?? "";
  if (!parseCidr(address) || face.addresses.length === 0 || words.includes("secondary"))
    readAddress(line, false, words, face, device.reading);
  addVirtual(parseCidr(address) ? address.split("/")[0] : undefined, face);
}

function topLine(block: IndentedLine, device: Device): boolean {
  if (isTemplate(block)) return true;
  if (/^dhcp server\b/.test(block.text)) {
    readDhcpServer(block, device);
    return true;
  }
  return readRelayLine(block, device);
}
