import { parseIpv4 } from "@/lib/core/ipv4";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { aclOf, addEntry } from "../ioslike/acls";
import { type Device, type FaceLine, type Family, wordSet } from "../ioslike/device";
import { addVirtual, interfaceName, readAddress, readBroadcast } from "../ioslike/interface-lines";
import { withoutNo } from "../ioslike/irrelevant";
import { portNumber } from "../ioslike/ports";
import { setRelayTarget, tableOf } from "../ioslike/relay-targets";
import { applyInterfaceGroups, tellUnreadGroups } from "./apply-groups";
import { helperWords, readDhcpBlock } from "./dhcp";
import { unfoldFormal } from "./formal";
import { POOL } from "./server-profiles";
import { CARD, rejoinTypedXr } from "./typed";

export const FAMILY: Family = {
  platform: "cisco-iosxr",
  looksLike: new RegExp(
    `^[ \\t]*(?:${CARD}[\\w.-]{1,64}\\([a-z][\\w-]{0,60}\\)#)?(!! |interface \\S|hostname \\S|dhcp ipv4|ipv4 access-list )`,
    "m",
  ),
  text: {
    starts: /^(Building configuration|!! (IOS XR|Last|Building))/,
    header: /^(Building configuration|!! |(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} +\d)/,
    end: /^end$/,
    endWord: "end",
    comment: (line) => line.startsWith("!") || line.startsWith("#"),
    hostname: /^hostname\s+(\S+)/,
    rejoin: (blocks) => applyInterfaceGroups(rejoinTypedXr(unfoldFormal(blocks))),
    cut: /^(interface|ipv4|no|ipv4 (address|access-group|helper-address)( \S{0,14})?|ipv4 address \S+ (\d{1,3}\.){0,3}\d{0,2}|vrf|helper-address( vrf( \S+)?)?|(\d+ )?(permit|deny)( \S+)?)$/,
  },
  interfaceName: (words) => (words[0] === "preconfigure" ? null : interfaceName(words)),
  faceLine,
  topLine,
  finish,
  irrelevant: {
    top: wordSet(`
      end-policy end-set end-class-map end-policy-map end-group prefix-set as-path-set community-set extcommunity-set rd-set route-policy tacacs nsr telemetry grpc
      flow hw-module l2vpn rsvp sampler-map flowspec xml install apply-group group generic-interface-list optics dwdm ssh telnet tcp cdp lldp mpls
      segment-routing ipsla rpki call-home crypto evpn performance-measurement cef fault-manager control-plane macsec macsec-policy load-balancing monitor-session
      lpts srlg taskgroup usergroup username vty-pool vrf ftp tftp http netconf domain router interface multicast-routing service-function-chaining
      cnbng-nal commit root end-configuration watchdog frequency synchronization l2tp object-group-ipv6 policy-global ethernet bfd arp traffic-collector attribute-set statistics
    `),
    face: wordSet(`
      l2transport lldp ethernet-services transceiver carrier-delay bundle load-interval flow frequency damp monitor-session rewrite mac-address negotiation
      apply-group attach encapsulation lns exit root host-routing point-to-point propagate dampening ptp macsec vrf-only local-proxy-arp proxy-arp cdp rpf mtu
    `),
    topIp: wordSet(""),
    faceIp: wordSet(""),
  },
  undefinedFilter: "unknown",
};

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  const { reading } = device;
  const [first, second, third, fourth] = words;
  if (first === "vrf" && second !== undefined) {
    face.vrf = no ? null : tableOf(second);
    return true;
  }
  if (first !== "ipv4") return first === "ipv6";
  if (second === "address") {
    readAddress(line, no, words.slice(2), face, reading);
    return true;
  }
  if (second === "unnumbered") {
    face.unnumbered = no ? null : (third ?? null);
    return true;
  }
  if (second === "helper-address") {
    setRelayTarget(line, no, helperWords(words.slice(2)), face, reading);
    return true;
  }
  if (second === "directed-broadcast") {
    readBroadcast(line, no, words.slice(2), face, reading);
    return true;
  }
  if (second === "access-group") {
    const direction = words.find((word) => word === "ingress" || word === "egress");
    if (third === "common" || third === undefined || !direction) {
      reading.unknown(line);
      reading.problem(
        "acls",
        "access-group",
        `${face.name}: "${line.text}" could not be read.`,
        "Check which packet filters the interface has.",
        line,
        [face.name],
      );
    } else if (direction === "ingress") face.aclIn = no ? null : third;
    else face.aclOut = no ? null : third;
    return true;
  }
  return (
    /^(mtu|unreachables|redirects|verify|flow|flowspec|mask-reply|point-to-point|forwarding-enable|tcp-mss-adjust|bgp|urpf)$/.test(
      second ?? "",
    ) && fourth !== "helper"
  );
}

function topLine(block: IndentedLine, device: Device): boolean {
  const [first, second, third] = block.words;
  if (first === "interface") return true;
  if (first === "ipv4" && second === "access-list" && third !== undefined) {
    const acl = aclOf(third, block, device.acls, device.reading);
    for (const line of block.children) addEntry(acl, "extended", line, line.words, device.reading);
    return true;
  }
  if (first === "ipv4") return second !== "helper-address" && second !== "dhcp";
  if (first === "forward-protocol" || (first === "no" && second === "forward-protocol"))
    return forwardProtocol(block, device);
  return block.text === "dhcp ipv4" || POOL.test(block.text) || /^dhcp ipv6\b/.test(block.text) || first === "ipv6";
}

/** `forward-protocol udp SERVICE [disable]`: what a helper address forwards beside DHCP (IOS XR IP Addresses and Services Command Reference). */
function forwardProtocol(block: IndentedLine, { reading, relay }: Device): boolean {
  const [udp, service = "", word] = withoutNo(block.words).slice(1);
  const port = portNumber(service, "udp");
  if (udp !== "udp" || port === null || (word !== undefined && word !== "disable")) return false;
  relay.portsOff = relay.portsOff.filter((off) => off.port !== port);
  if (word === "disable" && block.words[0] !== "no") relay.portsOff.push({ port, place: reading.place(block) });
  return true;
}

function finish(device: Device, blocks: IndentedLine[]): void {
  checkClosed(device, blocks);
  tellUnreadGroups(blocks, device.reading);
  for (const block of blocks) {
    if (block.text === "dhcp ipv4") readDhcpBlock(block, device, blocks);
    if (/^router (hsrp|vrrp)$/.test(block.text)) readShared(block, device);
  }
}

const OPENS = /^(route-policy|(prefix|as-path|community|extcommunity|rd|large-community)-set|class-map|policy-map) /;
const CLOSES = /^end-(policy|set|class-map|policy-map)$/;

/** Policies and sets are closed by a line of their own: a text that ends inside one was cut, even when the cut left the word `end`. */
function checkClosed(device: Device, blocks: IndentedLine[]): void {
  const last = blocks.filter((block) => OPENS.test(block.text) || CLOSES.test(block.text)).at(-1);
  if (last && OPENS.test(last.text))
    device.reading.problem(
      "all",
      "truncated",
      `${device.reading.file} is cut off: "${last.text}" is not closed.`,
      "Pull it again; if it stays so, check the session's time limit and the account's rights.",
      last,
    );
}

/** `router hsrp` / `interface X` … `address A`. */
function readShared(block: IndentedLine, device: Device): void {
  for (const line of block.children) {
    const face =
      line.words[0] === "interface" ? device.faces.get(interfaceName(line.words.slice(1)).toLowerCase()) : undefined;
    if (!face) continue;
    for (const below of linesBelow(line))
      if (below.words[0] === "address") {
        const address = below.words.find((word) => parseIpv4(word) !== null);
        if (address) addVirtual(address, face);
      }
  }
}
