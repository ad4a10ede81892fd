import type { IndentedLine } from "@/lib/parsers/indented";
import { linesBelow } from "@/lib/parsers/indented";
import { type FlatRules, rejoinFlat } from "../flat-blocks";
import { lowestAddress } from "../giaddr";
import { type Device, type FaceLine, type Family, wordSet } from "../ioslike/device";
import { addVirtual, blankInterface, readAddress } from "../ioslike/interface-lines";
import { portNumber } from "../ioslike/ports";
import { BEFORE, withoutPrompts } from "../ioslike/prompts";
import { setRelayTarget } from "../ioslike/relay-targets";
import { readSwitchPool } from "../ioslike/switch-server";

/** Modes that a session or a script without indentation enters; `exit` leaves them. */
const FLAT: FlatRules = {
  opens: (text) =>
    /^(interface \S|vlan \d|ip access-list |ip dhcp-server pool \S|vrf \S+$|router |lag )/.test(text) ? 0 : null,
  closes: /^exit(-vrf)?$/,
  top: /^(hostname |ip (route|dhcp snooping|dns|ssh)|snmp-server |username |aaa |logging |end$)/,
};

export const FAMILY: Family = {
  platform: "brocade-ruckus",
  looksLike: new RegExp(`^${BEFORE}(interface \\S|hostname \\S|ver(sion)? |vlan \\d)`, "m"),
  text: {
    starts: /^Current configuration:/,
    header: /^(Current configuration:|Startup-config data|Building configuration)/,
    end: /^end$/,
    endWord: "end",
    comment: (line) => line.startsWith("!"),
    hostname: /^hostname\s+"?([^"]+)"?/,
    rejoin: (blocks) => rejoinFlat(withoutPrompts(blocks), FLAT),
    cut: /^(interface( ve)?|ip|no|ip (address|helper-address)( \S+)?( (\d{1,3}\.){0,3}\d{0,2})?|vrf( forwarding)?|(permit|deny)( \S+)?)$/,
  },
  interfaceName: (words) => words.join(" ") || null,
  faceLine,
  topLine,
  finish,
  irrelevant: {
    top: wordSet(`
      ver stack module exit-vrf global-stp mstp overlay-gateway optical-monitor hitless-failover chassis fan-threshold sflow flow web-management all-client errdisable link-keepalive loop-detection
      manager system-max telnet sntp lag link-config breakout console web crypto-ssl fdp gig-default global-protocol-vlan jumbo symmetric-flow-control
      trunk xwindow rate-limit batch legacy-inline-power inline power dual-mode protected-link-group mac-authentication webauth default-vlan-id
      mstp scale-timer spanning-tree vlan vrf ipv6 management-vrf enable qos-mapping lldp cpu-limit unknown-unicast broadcast multicast high-availability dhcp6 ike pki manager
      openflow sysmon tacacs client ptp icx-management topology-group username no-ip super-user cluster telemetry port-profile
      password-change dual-mode-default-vlan default-max-frame-size route-only cam-partition enable-qos-statistics transceiver-type-check ssh
    `),
    topIp: wordSet(
      "router-id load-sharing ssl telnet dns preserve-acl-user-input-format address show-subnet-length rarp irdp vrf proxy-arp syslog vrrp vrrp-extended max-mroute",
    ),
    face: wordSet(`
      port-name disable enable dual-mode trust-dscp inline sflow link-keepalive spanning-tree stp-bpdu-guard optical-monitor speed-duplex gig-default loop-detection qos-tos
      acl-logging link-aggregate mon monitor trunk flow-control rate-limit no-ip dhcp raguard fdp link-error-disable broadcast unknown-unicast multicast stp-protect
      dhcp-snooping-trust authentication-mode use-radius-server mac-learn-disable pvst-mode mstp ipv6 bandwidth phy eee route-only trust priority source-guard arp mpls ike openflow stackport
    `),
    faceIp: wordSet(
      "redirect icmp use-acl-on-arp encapsulation follow mtu directed-broadcast metric ospf pim pim-sparse rip policy irdp proxy-arp local-proxy-arp broadcast-zero tcp bootp-gateway helper-use-responder-ip forward-protocol load-sharing",
    ),
  },
  undefinedFilter: "unknown",
};

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  const { reading } = device;
  const [first, second, third] = words;
  if (first === "disable") face.shutdown = !no;
  else if (first === "enable") face.shutdown = no;
  else if (first === "port-name") face.description = line.text.slice("port-name".length).trim();
  else if (first === "vrf" && second === "forwarding") face.vrf = no ? null : (third ?? null);
  else if (first === "ip" && second === "address") addressLine({ line, no, words, face, device });
  else if (first === "ip" && second === "helper-address") {
    // ICX numbers the lines, NetIron does not.
    const rest = /^\d{1,2}$/.test(third ?? "") ? words.slice(3) : words.slice(2);
    const whole = rest.length === 1 || (rest.length === 2 && rest[1] === "unicast");
    setRelayTarget(line, no, whole ? { address: rest[0]!, vrf: null } : null, face, reading);
  } else if (first === "ip" && /^vrrp/.test(second ?? "")) {
    for (const below of linesBelow(line)) if (below.words[0] === "ip-address") addVirtual(below.words[1], face);
  } else if (first === "ip" && second === "dhcp" && third === "relay") return relayInformation(line, no, device);
  else return first === "ip" && second === "dhcp" && third === "snooping";
  return true;
}

/** `ip dhcp relay information option | policy drop|keep|replace` (FastIron), globally and below an interface. */
function relayInformation(line: IndentedLine, no: boolean, { relay, reading }: Device): boolean {
  const said = /^(?:no )?ip dhcp relay information (option|policy (?:drop|keep|replace))\b/.exec(line.text)?.[1];
  if (said === "option" && !no) relay.notes.push({ word: "insert-option-82", place: reading.place(line) });
  if (said === "policy drop" && !no) relay.dropsRelayed = "with-option-82";
  return said !== undefined;
}

/** Further addresses stand there without the word `secondary`. */
function addressLine({ line, no, words, face, device }: FaceLine): void {
  const before = [...face.addresses];
  readAddress(
    line,
    no,
    words.slice(2).filter((word) => !/^(ospf-ignore|ospf-passive|dynamic|replace)$/.test(word)),
    face,
    device.reading,
  );
  if (!no && !words.includes("secondary"))
    face.addresses = [...before, ...face.addresses.filter((one) => !before.includes(one))];
}

const KIND = "icx-dhcp-server";

function topLine(block: IndentedLine, device: Device): boolean {
  const { text, words } = block;
  const pool = /^ip dhcp-server pool (\S+)$/.exec(text)?.[1];
  if (pool !== undefined) {
    readSwitchPool(pool, block, KIND, device);
    return true;
  }
  if (/^ip dhcp-server\b/.test(text)) {
    if (text === "ip dhcp-server enable")
      device.relay.notes.push({ word: ENABLED, place: device.reading.place(block) });
    return true;
  }
  if (/^(no )?ip forward-protocol udp\b/.test(text)) return forwardPort(block, device);
  if (/^(no )?ip dhcp relay\b/.test(text)) return relayInformation(block, words[0] === "no", device);
  if (/^ip dhcp[- ]snooping/.test(text)) {
    device.relay.notes.push({ word: "snooping-vlan", place: device.reading.place(block) });
    return true;
  }
  return /^(ip dhcp-client|no ip dhcp-client|vlan |interface$|ipv6 )/.test(`${text} `) && words[0] !== "interface";
}

const ENABLED = "dhcp-server-enable";

/** `no ip forward-protocol udp bootps`: the helpers no longer carry that service. */
function forwardPort(block: IndentedLine, { relay, reading }: Device): boolean {
  const no = block.words[0] === "no";
  const port = portNumber(block.words.at(-1) ?? "", "udp");
  if (port === null) return false;
  if (no) relay.portsOff.push({ port, place: reading.place(block) });
  else relay.portsOff = relay.portsOff.filter((off) => off.port !== port);
  return true;
}

/** `vlan 30 by port` / `router-interface ve 30`. The DHCP server is off until it is enabled. */
function finish(device: Device, blocks: IndentedLine[]): void {
  if (device.dhcp) device.dhcp.enabled = device.relay.notes.some((note) => note.word === ENABLED);
  for (const block of blocks) {
    const relaying =
      block.words[0] === "interface" ? device.faces.get(block.words.slice(1).join(" ").toLowerCase()) : null;
    const stamp = block.children.findLast(({ text }) => text.startsWith("ip bootp-gateway "));
    if (relaying)
      lowestAddress(relaying, stamp ? { address: stamp.words[2]!, place: device.reading.place(stamp) } : null);
    if (block.words[0] !== "vlan" || !/^\d+$/.test(block.words[1] ?? "")) continue;
    const tie = block.children.find((line) => /^router-interface ve \d+$/.test(line.text));
    if (!tie) continue;
    const name = `ve ${tie.words[2]}`;
    const face = device.faces.get(name) ?? blankInterface(name, device.reading.place(tie));
    face.vlan = Number(block.words[1]);
    device.faces.set(name, face);
  }
}
