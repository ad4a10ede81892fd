import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { IndentedLine } from "@/lib/parsers/indented";
import { rejoinFlat } from "../flat-blocks";
import type { Device, FaceLine, Family } from "../ioslike/device";
import { addVirtual, readAddress, readBroadcast } from "../ioslike/interface-lines";
import { setRelayTarget } from "../ioslike/relay-targets";
import { aclName, readAcl } from "./acls";
import { ofPools, policyOf, readPools, serveWhereSelected } from "./all-pools";
import { FLAT } from "./flat";
import { printedName } from "./interface-names";
import { IRRELEVANT } from "./irrelevant";
import { readInterfacePool } from "./pools";
import { gatewayOf } from "./relay-source";
import { GROUP, inTurn, oneAfterAnother, readServerGroup } from "./server-groups";
import { policiesOf } from "./traffic-policy";
import { spelledOut } from "./typed";
import { bindFilter, bindWideFilters, settleFilters } from "./wide-filters";

const SELECT = "dhcp-select ";
const USES = "uses-group ";
const OLD_GROUPS = "numbered-groups";
const TURN = "in-turn ";

/** Comware and VRP are close relatives: `#` closes every block, `undo` takes back, `return` ends. */
export function vrpFamily(platform: PlatformId, kind: string): Family {
  return {
    platform,
    looksLike:
      /^(\[[^\]\n]{1,80}\])?[ \t]*(sysname \S|int(erface)? \S|acl (number|advanced|basic|name) |dhcp enable|ip pool |dhcp server ip-pool )/m,
    text: {
      starts: /^(version \d+\.\d+|\[V\d+R\d+|!Software Version)/,
      header:
        /^(<[\w.\- ]+>|\[[~*]?[\w.\- /]+\]\s*$|!Software Version|!Last configuration|(Info|Warning|Notice): |Enter system view|System View: return|[yn]$|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/,
      end: /^return$/,
      endWord: "return",
      comment: (line) => line.startsWith("#") || line.startsWith("!") || line.startsWith("//"),
      separator: (line) => line.startsWith("#"),
      banner: (line) => {
        const match = /^header (?:login|motd|shell|legal|incoming)(?: information)?\s+(\S)(.*)$/.exec(line);
        return match && !match[2]!.includes(match[1]!) ? match[1]! : null;
      },
      hostname: /^sysname\s+(.+)$/,
      rejoin: (blocks) => rejoinFlat(spelledOut(blocks), FLAT),
      cut: /^(interface|ip|undo|ip address( (\d{1,3}\.){0,3}\d{0,3})?( (\d{1,3}\.){0,3}\d{0,2})?|dhcp( select| relay( server-(address|ip|select))?)?|dhcp relay server-(address|ip) (\d{1,3}\.){0,3}|rule( \d+)?( permit| deny)?)$/,
    },
    interfaceName: (words) => printedName(words, platform === "hpe-comware"),
    prepare: (face) => {
      const vlan = /^(?:vlan-interface|vlanif)(\d+)$/i.exec(face.name);
      if (vlan) face.vlan = Number(vlan[1]);
    },
    faceLine,
    topLine,
    finish: (device, blocks) => finish(device, blocks, kind, platform === "hpe-comware"),
    irrelevant: IRRELEVANT,
    undefinedFilter: "unknown",
  };
}

/** What `undo dhcp select` leaves. */
const NOTHING = "nothing";

function faceLine({ line, face, device }: FaceLine): boolean {
  const { reading, relay } = device;
  const no = line.words[0] === "undo";
  const words = no ? line.words.slice(1) : line.words;
  const text = words.join(" ");
  const note = (word: string) => relay.notes.push({ word, place: reading.place(line) });
  if (text === "shutdown") face.shutdown = !no;
  else if (words[0] === "description") face.description = no ? "" : line.text.slice("description".length).trim();
  else if (/^ip binding vpn-instance /.test(text)) face.vrf = no ? null : (words[3] ?? null);
  else if (/^ip forward-broadcast\b/.test(text)) readBroadcast(line, no, words.slice(2), face, reading);
  else if (/^ip address /.test(text)) address(line, no, words.slice(2), face, device);
  else if (/^(vrrp vrid \d+ virtual-ip|vrrp .*virtual-ip) /.test(text))
    addVirtual(
      words.find((word) => parseIpv4(word) !== null),
      face,
    );
  else if (/^(dot1q termination vid|vlan-type dot1q( vid)?) \d+$/.test(text)) face.vlan = Number(words.at(-1));
  else if (/^dhcp select /.test(text)) {
    note(`${SELECT}${no ? NOTHING : words[2]} ${face.name}`);
  } else if (no && /^dhcp relay server-(address|ip)( all)?$/.test(text)) {
    face.relayTargets = [];
  } else if (/^dhcp relay (server-address algorithm|master-server switch-delay|dual-mode) /.test(text)) {
    if (inTurn(text) && !no) note(`${TURN}${face.name}`);
  } else if (/^dhcp relay (server-address|server-ip|binding server ip) /.test(text)) {
    const at = text.startsWith("dhcp relay binding") ? 5 : 3;
    const ofClass = words[at + 1] === "class" && words[at + 2] !== undefined;
    const global = words[at + 1] === "public" || words[at + 1] === "public-net";
    const whole = words.length === at + 1 || words[at + 1] === "vpn-instance" || global || ofClass;
    if (ofClass && !no) onlySome(line, face, reading);
    setRelayTarget(
      line,
      no,
      whole
        ? {
            address: words[at]!,
            vrf: words[at + 1] === "vpn-instance" ? (words[at + 2] ?? null) : null,
            ...(global ? { global: true } : {}),
          }
        : null,
      face,
      reading,
    );
  } else if (/^ip relay address /.test(text)) relayAddress(line, no, words.slice(3), face, device);
  else if (/^dhcp relay (server-select|server-group|binding server group) \S/.test(text)) {
    if (!no) note(`${USES}${words.at(-1)} ${face.name}`);
  } else if (/^dhcp (relay )?smart-relay enable$/.test(text)) {
    if (!no) note("smart-relay");
  } else if (/^dhcp-server \d+$/.test(text)) {
    // Before Comware 5 an interface that has a group relays.
    if (!no) note(`${SELECT}relay ${face.name}`);
    if (!no) note(`${USES}${words[1]} ${face.name}`);
  } else if (
    /^dhcp (relay (information|address-check|check|source-address|source-ip-address|source-interface|gateway|giaddr|client-information|client-detect|release|dhcp-server|mac-forward|request-from-tunnel|smart-relay|smart|anycast|link-selection|server-id-override|vss-control|request|reply|trust|bootp)|server|client|snooping|update|option82|apply-policy)/.test(
      text,
    ) ||
    /^ip relay (giaddr|interface|ratelimit)\b/.test(text)
  ) {
    if (/^dhcp relay information enable/.test(text) && !no) note("insert-option-82");
  } else if (/^(traffic-filter|traffic-secure|packet-filter|firewall packet-filter) /.test(text))
    filter(line, no, words, face, device);
  else return no || words[0] === "ipv6" || IRRELEVANT.face.has(words[0] ?? "");
  return true;
}

/** VRP of routers, and Comware before version 5: `ip relay address A [dhcp-option 60 TEXT]`; with an option it holds for some computers only. */
function relayAddress(line: IndentedLine, no: boolean, words: string[], face: Interface, { reading }: Device): void {
  const [address, ...more] = words;
  setRelayTarget(line, no, address === undefined ? null : { address, vrf: null }, face, reading);
  if (more.length > 0 && !no) onlySome(line, face, reading);
}

function onlySome(line: IndentedLine, face: Interface, reading: Device["reading"]): void {
  reading.problem(
    "relay",
    "relay-class",
    `${face.name}: "${line.text}" relays the requests of some computers only; Bootpath does not read of which.`,
    "Check on the device where DHCP of a computer that boots from the network goes.",
    line,
    [face.name],
  );
}

/** `A MASK [sub]` or `A LEN [sub]`; `sub` is a further address. */
function address(line: IndentedLine, no: boolean, words: string[], face: Interface, { reading }: Device): void {
  if (/^(dhcp-alloc|bootp-alloc|ppp-negotiate|unnumbered|cellular-alloc)$/.test(words[0] ?? "")) {
    if (words[0] === "unnumbered")
      face.unnumbered = words
        .slice(1)
        .filter((word) => word !== "interface")
        .join("");
    else
      reading.problem(
        "nothing",
        "address-not-in-config",
        `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
        "Declare the subnet, or give the interface a fixed address.",
        line,
      );
    return;
  }
  const [plain, mask] = words;
  const value = /^\d{1,2}$/.test(mask ?? "") ? [`${plain}/${mask}`] : [plain ?? "", mask ?? ""];
  readAddress(line, no, [...value, ...(words.includes("sub") ? ["secondary"] : [])], face, reading);
}

/** `undo packet-filter inbound` takes away what the line before it put there. */
function filter(line: IndentedLine, no: boolean, words: string[], face: Interface, device: Device): void {
  if (!no) bindFilter(line, words, face, device);
  else if (words.includes("inbound")) face.aclIn = null;
  else if (words.includes("outbound")) face.aclOut = null;
}

function topLine(block: IndentedLine, device: Device): boolean {
  const { relay, reading } = device;
  const { text, words } = block;
  const place = reading.place(block);
  if (text === "dhcp enable" || text === "undo dhcp enable") {
    const on = text === "dhcp enable";
    relay.notes.push({ word: on ? "dhcp-enable" : "dhcp-disable", place });
    relay.enabled = on;
    if (on) delete relay.why;
    else relay.why = place;
    return true;
  }
  const acl = words[0] === "acl" ? aclName(words) : null;
  if (acl !== null) {
    readAcl(acl, block, device);
    return true;
  }
  const group = /^dhcp relay server-group (\S+) ip (\S+)/.exec(text);
  if (group) {
    relay.notes.push({ word: `${GROUP}${group[1]} ${group[2]}`, place });
    return true;
  }
  const old = /^dhcp-server (\d+) ip (.+)$/.exec(text);
  if (old) {
    for (const address of old[2]!.split(/\s+/)) relay.notes.push({ word: `${GROUP}${old[1]} ${address}`, place });
    relay.notes.push({ word: OLD_GROUPS, place });
    return true;
  }
  if (readServerGroup(block, device)) return true;
  if (text === "ip relay address cycle" || text === "undo ip relay address cycle") {
    if (words[0] !== "undo") relay.notes.push({ word: TURN, place });
    return true;
  }
  if (ofPools(text)) return true;
  if (text === "dhcp smart-relay enable" || text === "dhcp relay smart-relay enable") {
    relay.notes.push({ word: "smart-relay", place });
    return true;
  }
  if (/^(security-policy( ip)?$|policy interzone |zone-pair security )/.test(text)) {
    reading.problem(
      "acls",
      "policy-not-read",
      "A firewall's policy between its zones stands here, which Bootpath does not read.",
      "Check on the device whether it lets DHCP, TFTP and port 4011 through between the computers and the servers.",
      block,
    );
    return true;
  }
  if (words[0] === "dhcp")
    return /^dhcp (server (forbidden-ip|always-broadcast|request-ip-address|ping|detect|bootp|database|relay|excluded)|snooping|relay (release|information|server-detect|detect|client-information|address-check|trust|link-selection|request|reply|anycast|giaddr|server-match|mac-forward)|set|dscp|log|client|server-group|class)/.test(
      text,
    );
  return (
    words[0] === "undo" ||
    words[0] === "ipv6" ||
    /^ip (vpn-instance|route-static|unreachables|ttl-expires|http|https|host|ip-prefix|prefix-list|redirects|rpf-longest-match|df-check|load-sharing|as-path-filter|community-filter|local)\b/.test(
      text,
    )
  );
}

/** Server groups come to the interfaces that use them; without `dhcp select relay`, or without `dhcp enable`, nothing relays. */
function finish(device: Device, blocks: IndentedLine[], kind: string, comware: boolean): void {
  const { relay, reading } = device;
  const noted = (start: string) => relay.notes.filter((note) => note.word.startsWith(start));
  for (const use of noted(USES)) {
    const [name, ...rest] = use.word.slice(USES.length).split(" ");
    const face = device.faces.get(rest.join(" ").toLowerCase());
    const servers = noted(`${GROUP}${name} `);
    if (servers.length === 0)
      reading.problem(
        "relay",
        "server-group-missing",
        `The group of DHCP servers ${name} is not in this text.`,
        "Pull the whole configuration.",
        undefined,
        face && [face.name],
      );
    for (const { word, place } of face ? servers : []) {
      const line = { line: place.line, indent: 0, text: place.text ?? "", words: [], children: [] };
      const [, , address = "", table] = word.split(" ");
      setRelayTarget(line, false, { address, vrf: table ?? null }, face!, reading);
    }
  }
  const selected = new Map(
    noted(SELECT).map(({ word }): [string, string] => {
      const [what = "", ...face] = word.slice(SELECT.length).split(" ");
      return [face.join(" "), what];
    }),
  );
  const relaying = new Set(noted(`${SELECT}relay `).map((note) => note.word.slice(`${SELECT}relay `.length)));
  for (const face of device.faces.values())
    if (!relaying.has(face.name) || selected.get(face.name) === NOTHING)
      face.relayTargets = face.relayTargets.map((target) => ({ ...target, active: false }));
  oneAfterAnother(noted(TURN), TURN, device);
  const numbered = noted(OLD_GROUPS).length > 0;
  relay.notes = relay.notes.filter(
    (note) => !/^(dhcp-select |server-group |uses-group |numbered-groups|in-turn )/.test(note.word),
  );
  const name = blocks.find((block) => block.words[0] === "sysname");
  if (!relay.notes.some((note) => note.word === "dhcp-enable") && relay.enabled !== false) {
    // Releases with numbered groups have DHCP on from the start, as some of their manuals say and others do not.
    relay.enabled = name && !numbered ? false : null;
    if (relay.enabled === false && name) relay.why = reading.place(name);
  }
  readPools(blocks, kind, device);
  for (const block of blocks) {
    const face =
      block.words[0] === "interface"
        ? device.faces.get(printedName(block.words.slice(1), comware)?.toLowerCase() ?? "")
        : null;
    if (!face) continue;
    readInterfacePool(block, face, kind, device);
    gatewayOf(block, face, device, comware);
    policyOf(block, face, blocks, device);
    policiesOf(block, face, blocks, device);
  }
  bindWideFilters(blocks, device);
  settleFilters(blocks, device);
  serveWhereSelected(blocks, selected, comware, device);
  if (device.dhcp) device.dhcp.enabled = relay.enabled;
}
