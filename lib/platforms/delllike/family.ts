import type { Interface } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import { rejoinFlat } from "../flat-blocks";
import { lentBy, setGiaddr } from "../giaddr";
import { type Device, type FaceLine, type Family, wordSet } from "../ioslike/device";
import { addVirtual } from "../ioslike/interface-lines";
import { BEFORE, withoutPrompts } from "../ioslike/prompts";
import { setRelayTarget, type TargetWords } from "../ioslike/relay-targets";
import { readSwitchPool, switchServer } from "../ioslike/switch-server";
import { dellName, FLAT } from "./names";

/** OS9 and OS10 differ in the order of the words after `ip helper-address`, and in how interfaces are named. */
export function dellFamily(platform: PlatformId, helperWords: (words: string[]) => TargetWords | null): Family {
  return {
    platform,
    looksLike: new RegExp(`^${BEFORE}(interface \\S|hostname \\S|! Version )`, "m"),
    text: {
      starts: null,
      header:
        /^(Current Configuration|! Version|! Last configuration|conf(igure)?( t(erminal)?)?$|wr(ite)?( mem(ory)?)?$|copy running-config\S* startup-config\S*$)/,
      end: /^end$/,
      endWord: "end",
      comment: (line) => line.startsWith("!") || line.startsWith("#"),
      rejoin: (blocks) => rejoinFlat(withoutPrompts(blocks), FLAT),
      hostname: /^hostname\s+(\S+)/,
      cut: /^(interface( vlan)?|ip|no|ip (address|helper-address|vrf)( \S+)?|ip (address|helper-address) (\d{1,3}\.){0,3}(\d{1,3}\/?)?|(seq \d+ )?(permit|deny)( \S+)?)$/i,
    },
    interfaceName: (words) => dellName(words, platform === "dell-os10"),
    prepare: (face) => {
      const vlan = /^vlan ?(\d+)$/i.exec(face.name);
      face.vlan = vlan ? Number(vlan[1]) : null;
    },
    faceLine: (at) => faceLine(at, helperWords),
    topLine: (block, device) => {
      const text = block.text;
      if (/^(no )?ip dhcp-relay|^ip dhcp relay/.test(text)) {
        device.relay.notes.push({
          word: /option|information/.test(text) ? "insert-option-82" : "dhcp-relay",
          place: device.reading.place(block),
        });
        return true;
      }
      if (/^ip (dhcp snooping|virtual-router mac-address|helper-address hop-count)/.test(text)) return true;
      if (text === "ip dhcp server") {
        readServer(block, `${platform}-dhcp-server`, device);
        return true;
      }
      if (/^(ip|mac|ipv6) access-list/.test(text)) takeNumbers(block);
      if (/^no ip access-list /.test(text)) {
        device.acls.delete(block.words.at(-1)!);
        return true;
      }
      return /^(interface|ip vrf|ipv6|mac access-list|iscsi|support-assist)\b/.test(text);
    },
    finish: (device, blocks) => sourceInterfaces(device, blocks, platform === "dell-os10"),
    irrelevant: {
      top: wordSet(`
        userrole rest iscsi dcbx openflow mac uplink-state-group scale-profile vlt-domain port-group policy-map class-map trust system-user system switch-port-profile
        stack-unit redundancy reload-type logging protocol spanning-tree feature default ntp clock dcb-map fcoe-map dcb hash-algorithm login ecmp-group
        fefd ftp-server management banner-motd qos-policy queue wred-profile telemetry crypto security password-attributes zone ufd virtual-network nve evpn
        port-channel track eula-consent auto-lag link-bundle-monitor cam-acl cam-profile cam-acl-vlan sflow vrrp udld lacp exec-banner host-description openflow enable service exec-timeout qos-map exit terminal
      `),
      topIp: wordSet("ssh telnet ftp sftp community-list vrf name-server multicast-routing tacacs radius domain-name"),
      face: wordSet(`
        mtu vlt-peer-lag vlt-port-channel vlt-peer-mac portmode spanning-tree port-channel-protocol tagged untagged name lacp dcb-map priority-flow-control ets flowcontrol
        negotiation rate-interval protocol lldp virtual-network unit-profile channel-group link-bundle-utilization service-policy trust-map fec dcbx hybrid advertise rate-limit
        auto-negotiation ipv6 stack-unit enable-isl vlt active-gateway intf-type exit qos-map ets crypto scheduler-group queue exec dampening fefd profile snmp monitor keepalive class bfd untagged-vlan
      `),
      faceIp: wordSet(
        "ospf unreachables redirects proxy-arp local-proxy-arp mtu icmp directed-broadcast vrrp rip igmp pim source-route route-map dhcp udp-broadcast udp-helper udp-broadcast-address",
      ),
    },
    undefinedFilter: "unknown",
  };
}

/** Rules without their numbers, and without the word that leaves the list. */
function takeNumbers(block: IndentedLine): void {
  block.children = block.children.filter((line) => line.text !== "exit");
  for (const line of block.children) line.words = line.words[0] === "seq" ? line.words.slice(1) : line.words;
}

const SOURCE = /^ip dhcp[- ]relay source-interface \S/;
const sourceOf = (lines: readonly IndentedLine[]) => lines.findLast(({ text }) => SOURCE.test(text));

/**
 * OS10: `ip vrf V` / `ip dhcp-relay source-interface loopback 0` lends giaddr in that VRF, `ip dhcp-relay link-selection` names the network
 * beside it. OS9: `ip dhcp relay source-interface loopback 0` inside an interface, or at the top for those that say nothing (Dell's
 * configuration guides of both); what it tells servers beside that, no source settles.
 */
function sourceInterfaces(device: Device, blocks: IndentedLine[], os10: boolean): void {
  const names = blocks.some(({ text }) => text === "ip dhcp-relay link-selection");
  const faces = [...device.faces.values()];
  const lend = (line: IndentedLine, to: readonly Interface[], linkSelection: "yes" | "no" | "unknown") => {
    const lender = dellName(line.words.slice(line.words.indexOf("source-interface") + 1), os10) ?? "";
    const source = lentBy(faces, lender, names ? "yes" : linkSelection, device.reading.place(line));
    for (const face of to) setGiaddr(face, source);
  };
  const ofDevice = sourceOf(blocks);
  if (ofDevice) lend(ofDevice, faces, "unknown");
  for (const block of blocks) {
    const line = sourceOf(block.children);
    const vrf = /^ip vrf (\S+)$/.exec(block.text)?.[1];
    if (!line) continue;
    if (vrf !== undefined)
      lend(
        line,
        faces.filter((face) => face.vrf === (vrf === "default" ? null : vrf)),
        "no",
      );
    else if (block.words[0] === "interface") {
      const name = dellName(block.words.slice(1), os10)?.toLowerCase();
      lend(
        line,
        faces.filter((face) => face.name.toLowerCase() === name),
        "unknown",
      );
    }
  }
}

/** `ip dhcp server` with its pools; it serves only where `no disable` stands. */
function readServer(block: IndentedLine, kind: string, device: Device): void {
  switchServer(kind, device).enabled = block.children.some((line) => line.text === "no disable");
  let outside: IndentedLine | null = null;
  for (const line of block.children) {
    if (line.words[0] === "pool" && line.words[1] !== undefined)
      readSwitchPool(line.text.slice("pool".length).trim(), line, kind, device);
    else if (!/^(no disable|disable|exit|statistics)$/.test(line.text)) {
      for (const missed of [line, ...linesBelow(line)]) device.reading.unknown(missed);
      outside ??= line;
    }
  }
  if (outside)
    device.reading.problem(
      "dhcp",
      "dhcp-server-line",
      `"${outside.text.slice(0, 80)}" on the DHCP server of this switch stands in no pool, so Bootpath cannot tell what it serves.`,
      "Pull the whole configuration as the switch prints it.",
      outside,
    );
}

function faceLine(
  { line, no, words, face, device }: FaceLine,
  helperWords: (words: string[]) => TargetWords | null,
): boolean {
  const [first, second, third, fourth] = words;
  if (first === "ip" && second === "vrf" && third === "forwarding") face.vrf = no ? null : (fourth ?? null);
  else if (first === "ip" && second === "helper-address") {
    if (no && third === undefined) face.relayTargets = [];
    else setRelayTarget(line, no, helperWords(words.slice(2)), face, device.reading);
  } else if (first === "ip" && second === "virtual-router" && third === "address") {
    if (!no) addVirtual(fourth?.split("/")[0], face);
  } else if (first === "vrrp-group") {
    for (const below of linesBelow(line))
      if (below.words[0] === "virtual-address") for (const address of below.words.slice(1)) addVirtual(address, face);
  } else return false;
  return true;
}
