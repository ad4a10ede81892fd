import type { RelayFacts } from "@/lib/model/facts";
import { type IndentedLine, linesBelow, lineWith } from "@/lib/parsers/indented";
import { dellFamily } from "../delllike/family";
import { FLAT as SCRIPT } from "../delllike/names";
import { type FlatRules, rejoinFlat } from "../flat-blocks";
import type { Device, FaceLine, Family } from "../ioslike/device";
import { addVirtual, readAddress } from "../ioslike/interface-lines";
import { setRelayTarget } from "../ioslike/relay-targets";
import { readSwitchPool, switchServer } from "../ioslike/switch-server";

/** The header of N-series and PowerConnect switches, whose OS6 is another system than OS9. */
export const IS_OS6 = /^!System (?:Description "|Software Version \d)/m;

/** Services of `ip helper-address A SERVICE` (Dell OS6 CLI reference): without one, DHCP is among those that are relayed. */
const SERVICE =
  /^(dhcp|domain|isakmp|mobile-ip|nameserver|netbios-dgm|netbios-ns|ntp|pim-auto-rp|rip|tacacs|tftp|time|\d{1,5})$/;
const GLOBAL = "global-helper ";
const DISCARDS = "discards ";
const KIND = "dell-os6-dhcp-server";

/** No line is indented; `exit` leaves each mode, and `configure` stands before all. */
const FLAT: FlatRules = {
  opens: (text, inside) =>
    /^(ip dhcp pool \S|vlan [\d,-]+$|stack$|ip access-list \S)/.test(text) ? 0 : SCRIPT.opens(text, inside),
  closes: /^exit(?: |$)/,
  top: /^(hostname |ip (route |routing$|helper enable$|dhcp snooping( vlan .*)?$|name-server |domain-name |ssh |default-gateway )|no ip (routing|http|helper enable|domain-lookup)|service dhcp$|bootpdhcprelay |snmp-server |sntp |logging |username |spanning-tree |slot |aaa |line )/,
};

const BASE = dellFamily("dell-os9", () => null);

/** Dell OS6: helpers for the whole switch and for an interface, each for the services that it names. */
export const OS6: Family = {
  ...BASE,
  text: {
    ...BASE.text,
    header: /^(configure|!?Current Configuration:?|Building configuration.*)$/,
    end: null,
    rejoin: (blocks) => rejoinFlat(blocks.map(every), FLAT),
    hostname: /^hostname\s+"?([^\s"]+)"?/,
  },
  interfaceName: (words) => (words.length === 0 || words[0] === "range" ? null : words.join(" ")),
  faceLine: (at) => faceLine(at) || BASE.faceLine(at),
  topLine,
  finish,
};

/** `permit every` is the last rule of many lists. */
function every(line: IndentedLine): IndentedLine {
  const said = /^((?:\d+ )?(?:permit|deny)) every\b/.exec(line.text)?.[1];
  if (said === undefined) return line;
  const text = `${said} ip any any`;
  return lineWith(line, { text, words: text.split(" "), shown: line.text });
}

function faceLine({ line, no, words, face, device }: FaceLine): boolean {
  const [first, second, third, fourth] = words;
  if (first === "ip" && second === "address" && /^\/\d{1,2}$/.test(fourth ?? "")) {
    readAddress(line, no, [`${third}${fourth}`, ...words.slice(4)], face, device.reading);
    return true;
  }
  if (first === "vrrp" && third === "ip") {
    if (!no) addVirtual(fourth, face);
    return true;
  }
  if (first === "vrrp") return true;
  if (first !== "ip" || second !== "helper-address") return false;
  const rest = words.slice(2);
  if (rest[0] === "discard") {
    if (ofDhcp(rest.slice(1)) && !no)
      device.relay.notes.push({ word: `${DISCARDS}${face.name}`, place: device.reading.place(line) });
    return true;
  }
  const known = rest.slice(1).every((word) => SERVICE.test(word));
  if (!known || ofDhcp(rest.slice(1)))
    setRelayTarget(line, no, known && rest[0] ? { address: rest[0], vrf: null } : null, face, device.reading);
  return true;
}

/** Without a service it is for all that are relayed by default, DHCP among them. */
function ofDhcp(services: string[]): boolean {
  return services.length === 0 || services.includes("dhcp") || services.includes("67");
}

function topLine(block: IndentedLine, device: Device): boolean {
  const { reading, relay } = device;
  const no = block.words[0] === "no";
  const words = no ? block.words.slice(1) : block.words;
  const text = words.join(" ");
  const place = reading.place(block);
  const pool = /^ip dhcp pool (.+)$/.exec(text)?.[1];
  if (pool !== undefined) readSwitchPool(pool, block, KIND, device);
  else if (text === "service dhcp") switchServer(KIND, device).enabled = !no;
  else if (text === "ip helper enable" || text === "bootpdhcprelay enable") {
    if (no) Object.assign(relay, { enabled: false, why: place } satisfies Partial<RelayFacts>);
  } else if (/^(ip helper-address|bootpdhcprelay serverip) \d/.test(text)) {
    const [address, ...services] = words.slice(2);
    if (ofDhcp(services)) relay.notes.push({ word: `${GLOBAL}${address}`, place });
  } else if (/^bootpdhcprelay /.test(text)) {
    if (/^bootpdhcprelay (maxhopcount|minwaittime|cidridoptmode)/.test(text)) return true;
    reading.unknown(block);
  } else if (/^ip dhcp (excluded-address|ping|bootp|conflict|snooping|relay information)/.test(text)) return true;
  else if (/^(vlan [\d,-]+|slot .*|stack|member .*|ip (routing|vrf \S+|name-server .*)|exit)$/.test(text)) return true;
  else return BASE.topLine(block, device);
  return true;
}

/** The switch's own helpers serve each interface that has none of its own for DHCP and does not discard it. */
function finish(device: Device, blocks: IndentedLine[]): void {
  const { relay, reading } = device;
  const noted = (start: string) => relay.notes.filter(({ word }) => word.startsWith(start));
  const discards = new Set(noted(DISCARDS).map(({ word }) => word.slice(DISCARDS.length)));
  const globals = noted(GLOBAL);
  relay.notes = relay.notes.filter(({ word }) => !word.startsWith(DISCARDS) && !word.startsWith(GLOBAL));
  for (const face of device.faces.values()) {
    const routed = face.addresses.length > 0 && !/^(out-of-band|loopback)/i.test(face.name);
    if (!routed || face.relayTargets.length > 0 || discards.has(face.name)) continue;
    for (const { word, place } of globals) {
      const line = { line: place.line, indent: 0, text: place.text ?? "", words: [], children: [] };
      setRelayTarget(line, false, { address: word.slice(GLOBAL.length), vrf: null }, face, reading);
    }
  }
  if (device.dhcp && !blocks.some(({ text }) => text === "service dhcp")) device.dhcp.enabled = false;
  for (const block of blocks)
    if (/^vlan \d+$/.test(block.text))
      for (const line of linesBelow(block)) {
        const named = /^name "?([^"]+)"?$/.exec(line.text)?.[1];
        const face = device.faces.get(block.text);
        if (named !== undefined && face && face.description === "") face.description = named;
      }
}
