import { type IndentedLine, linesBelow, lineWith } from "@/lib/parsers/indented";
import { lowestAddress } from "../giaddr";
import { type Device, type FaceLine, type Family, wordSet } from "../ioslike/device";
import { addVirtual, readAddress } from "../ioslike/interface-lines";
import { withoutNo } from "../ioslike/irrelevant";
import { BEFORE, withoutPrompts } from "../ioslike/prompts";
import { putFilter } from "../ioslike/put-filter";
import { readFace } from "../ioslike/read-family";
import { setRelayTarget } from "../ioslike/relay-targets";
import { gather, readServerLine } from "./dhcp-server";

const OPENS =
  /^(oobm$|vlan \d+|interface \S+|dhcp-server pool |ip access-list |loopback |router |vrrp |trunk-group|ipv6 access-list |class |policy |aaa |mirror )/;

/** What says nothing outside a VLAN: it belongs to the one above, whose block was not left yet. */
const IN_VLAN = /^(no )?(ip (address|helper-address|bootp-gateway|access-group|igmp)|untagged|tagged|name|voice)\b/;

/**
 * Forum posts and some captures lost the indentation: a block reaches from its head to `exit`. Templates lose it inside an indented block:
 * a line of a VLAN that stands at the margin is still the VLAN's.
 */
function rejoin(blocks: IndentedLine[]): IndentedLine[] {
  const roots: IndentedLine[] = [];
  let open: IndentedLine | null = null;
  let half: IndentedLine | null = null;
  let group: IndentedLine | null = null;
  for (const block of blocks) {
    const indented = block.children.length > 0;
    if (group && block.text !== "exit" && !OPENS.test(block.text)) group.children.push(block);
    else if (open && !indented && /^vrrp vrid \d/.test(block.text)) {
      group = block;
      open.children.push(block);
    } else if (block.text === "exit") {
      if (!group) open = null;
      group = null;
      half = null;
    } else if (OPENS.test(block.text)) {
      roots.push(block);
      open = indented ? null : block;
      group = null;
      half = indented && block.words[0] === "vlan" && block.children.at(-1)!.text !== "exit" ? block : null;
    } else if (open) open.children.push(block);
    else if (half && IN_VLAN.test(block.text)) {
      const lines = linesBelow(block);
      half.children.push(lineWith(block, { children: [] }), ...lines);
      if (lines.at(-1)?.text === "exit") half = null;
    } else {
      half = null;
      roots.push(block);
    }
  }
  return roots;
}

/** `vlan 20 ip address A/LEN` says in one line what a block of one line says. */
function oneLine(line: IndentedLine): IndentedLine {
  const [head] = /^vlan \d+ (?=\S)/.exec(line.text) ?? [];
  if (head === undefined || line.children.length > 0) return line;
  const text = line.text.slice(head.length).trim();
  const inside = lineWith(line, { text, words: text.split(/\s+/), shown: line.text });
  const exit = lineWith(line, { text: "exit", words: ["exit"], shown: line.text });
  return lineWith(line, {
    text: head.trim(),
    words: head.trim().split(" "),
    children: [inside, exit],
    shown: line.text,
  });
}

export const FAMILY: Family = {
  platform: "hpe-aoss",
  looksLike: new RegExp(`^${BEFORE}(vlan \\d|hostname "|; \\S+ Configuration Editor|module \\d)`, "m"),
  text: {
    starts: null,
    header: /^(Running configuration:|Startup configuration:)/,
    end: null,
    endWord: "",
    comment: (line) => line.startsWith(";"),
    hostname: /^hostname\s+"?([^"]+)"?/,
    cut: /^(vlan|ip|no|ip (address|helper-address)( \S+)?( (\d{1,3}\.){0,3}\d{0,2})?|name|interface)$/,
    rejoin: (blocks) => rejoin(withoutPrompts(blocks).map(oneLine)),
  },
  interfaceName: (words) => (words[0] === "loopback" && words[1] !== undefined ? `loopback ${words[1]}` : null),
  faceLine,
  topLine,
  irrelevant: {
    top: wordSet(`
      allow-unsupported-transceiver encrypt-credentials key-chain autorun autoconf console cwmp device-profile dhcp-snooping dhcpv6-snooping filter fault-finder front-panel-security
      gvrp include-credentials instrumentation jumbo loop-protect max-vlans mesh mirror-port module no-tag oobm password
      port-access port-security primary-vlan protocol qinq routing-table rmon savepower server sntp spanning-tree stack stacking static-mac svlan tacacs telnet-server
      tftp time timesync timep trunk trunk-load-balance unknown-vlans usb-port web-management snmpv3 external-power-supply power-over-ethernet
      lldp ipv6-router igmp ntp interface aruba-central rest-interface lacp fastboot display-edited-form default-gateway access-control distributed-trunking ddp dsnoop
      arp-protect security-suite wake-on-lan console-baud management-vlan allow-v1-modules allow-v2-modules terminal bandwidth-min rate-limit smart-link
      job alias tunneled-node-server port-provisioning zeroize mac-lookup mdns validation voice connection-rate-filter qos activate mac-delimiter
    `),
    topIp: wordSet(
      "authorized-managers routing default-gateway preserve source-binding source-lockdown source-interface igmp zero-broadcast timep tcp icmp directed-broadcast ssh dns arp-age client-tracker recv-mac-address load-sharing aspath-list",
    ),
    face: wordSet(
      "name untagged tagged forbid protocol voice jumbo monitor qos ip-recv-mac-address tunneled-node-server connection-rate-filter auto primary-vlan dhcp-snooping disable arp-protect management-vlan igmp lacp unknown-vlans dhcpv6-snooping mdns service private-vlan isolate-list captive-portal routing",
    ),
    faceIp: wordSet(
      "igmp pim-dense pim-sparse ospf rip irdp proxy-arp local-proxy-arp mroute source-binding recv-mac-address rpf arp-age directed-broadcast icmp",
    ),
  },
  undefinedFilter: "unknown",
  finish,
};

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  const { reading } = device;
  const [first, second, third, fourth] = words;
  if (first === "exit") return true;
  if (first === "name") {
    face.description = line.text.replace(/^name\s+/, "").replace(/^"(.*)"$/, "$1");
    return true;
  }
  if (first === "ip" && second === "address") {
    if (no || third === "dhcp-bootp") {
      if (no) readAddress(line, true, words.slice(2), face, reading);
      return true;
    }
    // A further address is no replacement: the VLAN has several networks.
    const host = fourth === undefined && third !== undefined && !third.includes("/") ? ["255.255.255.255"] : [];
    const more = face.addresses.length > 0 ? ["secondary"] : [];
    readAddress(line, false, [...words.slice(2), ...host, ...more], face, reading);
    return true;
  }
  if (first === "ip" && second === "helper-address") {
    setRelayTarget(
      line,
      no,
      third === undefined || fourth !== undefined ? null : { address: third, vrf: null },
      face,
      reading,
    );
    return true;
  }
  if (first === "ip" && second === "bootp-gateway") {
    device.relay.notes.push({ word: `bootp-gateway ${face.name} ${third ?? ""}`, place: reading.place(line) });
    return true;
  }
  if (first === "ip" && second === "access-group") {
    if (fourth === "in" || fourth === "vlan" || fourth === "vlan-in" || fourth === "routed-in")
      putFilter(face, "aclIn", no ? null : unquoted(third), line, reading);
    else if (fourth === "out" || fourth === "vlan-out" || fourth === "routed-out")
      putFilter(face, "aclOut", no ? null : unquoted(third), line, reading);
    else return false;
    return true;
  }
  if (first === "ip" && second === "forward-protocol") return true;
  if (first === "vrrp") {
    for (const below of linesBelow(line)) if (below.words[0] === "virtual-ip-address") addVirtual(below.words[1], face);
    return true;
  }
  if (line.text === "disable layer3") {
    face.shutdown = true;
    return true;
  }
  return first === "dhcp-server" || first === "ipv6" || first === "shutdown";
}

function finish({ faces, relay, dhcp }: Device): void {
  if (dhcp) dhcp.scopes = gather(dhcp.scopes);
  for (const face of faces.values()) {
    const start = `bootp-gateway ${face.name} `;
    const stamp = relay.notes.findLast(({ word }) => word.startsWith(start));
    lowestAddress(face, stamp ? { address: stamp.word.slice(start.length), place: stamp.place } : null);
  }
}

const ROUTED = /^ip (address|helper-address) \S/;

function unquoted(text: string | undefined): string | null {
  return text?.replace(/^"(.*)"$/, "$1") ?? null;
}

function topLine(block: IndentedLine, device: Device): boolean {
  const { relay, reading } = device;
  const no = block.words[0] === "no";
  const words = withoutNo(block.words);
  const text = words.join(" ");
  if (/^vlan \d+$/.test(text)) {
    if (no) {
      device.faces.delete(text);
      return true;
    }
    readFace(`vlan ${words[1]}`, block, device, FAMILY);
    const face = device.faces.get(`vlan ${words[1]}`)!;
    face.vlan = Number(words[1]);
    return true;
  }
  const switchedOff = /^disable layer3 vlan (\d+)$/.exec(text);
  if (switchedOff) {
    const face = device.faces.get(`vlan ${switchedOff[1]}`);
    if (face) face.shutdown = !no;
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
    // With `drop`, what another relay has marked goes no further (AOS-S Multicast and Routing Guide, "DHCP option 82").
    if (/^dhcp-relay option 82 drop\b/.test(text))
      if (no) delete relay.dropsRelayed;
      else relay.dropsRelayed = "with-option-82";
    return /^dhcp-relay (option|hop-count-increment|statistics)/.test(text);
  }
  if (words[0] === "dhcp-snooping") {
    if (text === "dhcp-snooping" && !no) relay.notes.push({ word: "snooping", place: reading.place(block) });
    return true;
  }
  if (words[0] === "dhcp-server") return readServerLine(block, no, text, device);
  // The port for management alone.
  if (text === "oobm" && !no) {
    readFace(
      "oobm",
      { ...block, children: block.children.filter((line) => /^(no )?ip address /.test(line.text)) },
      device,
      FAMILY,
    );
    const face = device.faces.get("oobm");
    if (face && block.children.some((line) => line.text === "disable")) face.shutdown = true;
    return true;
  }
  // A port that routes has an address of its own.
  if (words[0] === "interface" && words.length === 2 && !no && block.children.some((line) => ROUTED.test(line.text))) {
    readFace(words[1]!, block, device, FAMILY);
    const face = device.faces.get(words[1]!.toLowerCase());
    if (face && block.children.some((line) => line.text === "disable")) face.shutdown = true;
    return true;
  }
  if (/^ip access-list/.test(text)) {
    block.words = block.words.map((word) => unquoted(word) ?? word);
    block.children = block.children.filter((line) => line.text !== "exit");
  }
  if (/^(ip )?(udp-bcast-forward|bootp|dhcp)/.test(text))
    return /^(ip udp-bcast-forward|dhcp (config-file|image-file|tr69|host-name-option)|dhcp-)/.test(text);
  return words[0] === "interface" || words[0] === "ipv6";
}
