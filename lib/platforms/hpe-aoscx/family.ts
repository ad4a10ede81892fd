import { parseIpv4 } from "@/lib/core/ipv4";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { type FlatRules, rejoinFlat } from "../flat-blocks";
import { lowestAddress } from "../giaddr";
import { type Device, type FaceLine, type Family, wordSet } from "../ioslike/device";
import { addVirtual, readAddress } from "../ioslike/interface-lines";
import { withoutNo } from "../ioslike/irrelevant";
import { BEFORE, withoutPrompts } from "../ioslike/prompts";
import { putFilter } from "../ioslike/put-filter";
import { inTable, setRelayTarget } from "../ioslike/relay-targets";
import { readAcl } from "./acls";
import { readDhcpServer } from "./dhcp-server";
import { splitRanges } from "./ranges";
import { relaySources, setRelaySource } from "./relay-source";

/** Contexts that a typed script enters; `exit` leaves them. A VLAN of one line may be the head of none. */
const FLAT: FlatRules = {
  opens: (text, inside) => {
    if (/^(interface \S|dhcp-server vrf \S|access-list ip \S|vlan \d+$|router \S|vrf \S+$)/.test(text)) return 0;
    if (text.startsWith("pool ") && inside[0]?.startsWith("dhcp-server ")) return 1;
    return /^vrrp \d+ address-family /.test(text) && inside[0]?.startsWith("interface ") ? 1 : null;
  },
  closes: /^(exit|end)$/,
  top: /^(hostname |ip route |ssh |https-server |snmp-server |ntp |user |spanning-tree|(no )?dhcp-relay$)/,
};

export const FAMILY: Family = {
  platform: "hpe-aoscx",
  looksLike: new RegExp(
    `^${BEFORE}(int(erface)? \\S|hostname \\S|!Version |access-list ip |vlan \\d|dhcp-server vrf )`,
    "m",
  ),
  text: {
    starts: null,
    header: /^(Current configuration:|Startup configuration:|conf(igure)?( t(erminal)?)?$|wr(ite)?( mem(ory)?)?$)/,
    end: null,
    endWord: "",
    comment: (line) => line.startsWith("!") || line.startsWith("#"),
    hostname: /^hostname\s+(\S+)/,
    rejoin: (blocks) => splitRanges(rejoinFlat(withoutPrompts(blocks), FLAT)),
    cut: /^(interface( vlan)?|ip|no|ip (address|helper-address)( (\d{1,3}\.){0,3}(\d{1,3}\/?)?)?|ip helper-address \S+ vrf|vrf( attach)?|active-gateway.*|(\d+ )?(permit|deny)( \S+)?)$/,
  },
  interfaceName: (words) => words.filter((word) => word !== "multi-chassis" && word !== "static").join(" ") || null,
  prepare: (face) => {
    const vlan = /^vlan ?(\d+)$/.exec(face.name);
    face.vlan = vlan ? Number(vlan[1]) : null;
    // Ports and LAGs are shut until `no shutdown` is printed; VLAN and loopback interfaces are up.
    face.shutdown = /^(\d+\/\d+\/\d+|lag )/.test(face.name) && !face.name.includes(".");
  },
  faceLine,
  topLine,
  finish,
  irrelevant: {
    top: wordSet(`
      profile user ssh https-server http-server access-list apply vsx aruba-central sflow client port-access password vrrp lldp cdp job usb copp-policy
      erps evpn ufd loop-protect radius-server tacacs-server mirror sntp ntp timezone container dsnoop nae-script nae-agent rest system vsf session-timeout
      web-ui debug smartlink mka macsec ubt track bfd mgmd checkpoint dhcpv4-snooping dhcpv6-snooping dhcpv6-relay dhcpv6-server nd-snooping
      dynamic-segmentation ip-sla l3-counters mdns-sd mvrp pbr qos rpvst tunnel-endpoint vxlan watchdog ipfix traffic-insight
      insight snmpv3 service-os allow-unsupported-transceiver fault-monitor led keychain interface virtual-mac snapshot cli domain-name domain-list configuration-lockout
    `),
    topIp: wordSet("icmp source-interface source-lockdown dns route ecmp aspath-list community-list"),
    face: wordSet(`
      vlan lag vsx-sync lacp routing loop-protect apply speed flow-control port-access energy-efficient-ethernet mclag persona allow-unsupported-transceiver
      l3-counters active-gateway client bfd vsx mirror arp-inspection dhcpv4-snooping dhcpv6-snooping ipv6 eee power-over-ethernet rate-limit aaa nd-snooping
      uplink poe persona error-control mgmt nameserver default-gateway exit ip-dhcp gateway dhcpv6-relay udld vxlan vxlan-counters inter-vxlan-bridging-mode vni source tunnel ubt-client-vlan ospf default-vlan
    `),
    faceIp: wordSet(
      "dhcp static source-interface default-gateway nd source-lockdown mroute neighbor-flood dns proxy-arp local-proxy-arp ospf pim-sparse igmp directed-broadcast rip arp urpf bootp-gateway forward-protocol",
    ),
  },
  undefinedFilter: "unknown",
};

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  const { reading } = device;
  const [first, second, third, fourth, fifth] = words;
  if (first === "vrf" && second === "attach") {
    face.vrf = no || third === "default" ? null : (third ?? null);
    return true;
  }
  if (first === "ip" && second === "helper-address") {
    const vrf = fourth === "vrf" ? (fifth ?? null) : null;
    const whole = third !== undefined && (words.length === 3 || (fourth === "vrf" && words.length === 5));
    if (no && third === undefined) face.relayTargets = [];
    else setRelayTarget(line, no, whole ? inTable(third, vrf) : null, face, reading);
    return true;
  }
  if (first === "active-gateway" && second === "ip") {
    for (const word of words) if (parseIpv4(word) !== null) addVirtual(word, face);
    return true;
  }
  if (first === "vrrp") {
    for (const below of linesBelow(line)) {
      const address = below.words.find((word) => parseIpv4(word) !== null);
      if (below.words[0] === "address" && address) addVirtual(address, face);
    }
    return true;
  }
  if (first === "apply" && second === "access-list") {
    bindFilter(words, no, { line, face, reading });
    return third === "ip" || third === "ipv6" || third === "mac";
  }
  if (first === "encapsulation" && second === "dot1q") {
    face.vlan = /^\d+$/.test(third ?? "") && !no ? Number(third) : null;
    return true;
  }
  if (first === "ip" && second === "static") {
    readAddress(line, no, words.slice(2), face, reading);
    return true;
  }
  if (first === "ip" && second === "dhcp") {
    if (third === undefined)
      reading.problem(
        "nothing",
        "address-not-in-config",
        `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
        "Declare the subnet, or give the interface a fixed address.",
        line,
      );
    return third === undefined;
  }
  return false;
}

/** `apply access-list ip NAME in|out|routed-in|routed-out`. */
function bindFilter(
  words: string[],
  no: boolean,
  { line, face, reading }: Pick<FaceLine, "line" | "face"> & Pick<Device, "reading">,
): void {
  const [, , kind, name, direction] = words;
  if (kind !== "ip" || name === undefined) return;
  if (direction === "in" || direction === "routed-in") putFilter(face, "aclIn", no ? null : name, line, reading);
  if (direction === "out" || direction === "routed-out") putFilter(face, "aclOut", no ? null : name, line, reading);
}

function topLine(block: IndentedLine, device: Device): boolean {
  const { relay, reading } = device;
  const no = block.words[0] === "no";
  const words = withoutNo(block.words);
  const text = words.join(" ");
  if (words[0] === "access-list" && words[1] === "ip" && words[2] !== undefined) {
    readAcl(words[2], block, device);
    return true;
  }
  if (text === "dhcp-relay") {
    relay.enabled = !no;
    if (no) relay.why = reading.place(block);
    return true;
  }
  if (words[0] === "dhcp-relay") {
    if (/^dhcp-relay option 82/.test(text) && !no)
      relay.notes.push({ word: "insert-option-82", place: reading.place(block) });
    return /^dhcp-relay (option|hop-count-increment|l2vpn-clients)/.test(text);
  }
  // Read last: a pool may name its network by an interface's that stands below it.
  if (words[0] === "dhcp-server" && !no) return true;
  if (/^dhcpv4-snooping|^dhcpv6-/.test(text)) return true;
  return (
    /^(ipv6|access-list (ipv6|mac) )/.test(text) ||
    words[0] === "vrf" ||
    words[0] === "vlan" ||
    /^ip (source-interface|dns)/.test(text)
  );
}

/** A filter on the VLAN itself filters what its interface would see. */
function finish(device: Device, blocks: IndentedLine[]): void {
  for (const block of blocks) if (block.words[0] === "dhcp-server") readDhcpServer(block, device);
  const sources = relaySources(device, blocks);
  for (const block of blocks) {
    const relaying =
      block.words[0] === "interface" ? device.faces.get(block.words.slice(1).join(" ").toLowerCase()) : null;
    const stamp = block.children.findLast(({ text }) => text.startsWith("ip bootp-gateway "));
    if (relaying)
      lowestAddress(relaying, stamp ? { address: stamp.words[2]!, place: device.reading.place(stamp) } : null);
    if (relaying && sources.length > 0) setRelaySource(relaying, sources);
    const face = /^vlan \d+$/.test(block.text) ? device.faces.get(block.text) : undefined;
    if (!face) continue;
    for (const line of block.children)
      if (line.words[0] === "apply" && line.words[1] === "access-list")
        bindFilter(line.words, false, { line, face, reading: device.reading });
  }
}
