import { parseCidr, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, Interface, RelayFacts } from "@/lib/model/facts";
import { type IndentedLine, readIndented } from "@/lib/parsers/indented";
import { looksBinary, terminalLines } from "@/lib/parsers/indented-text";
import { joinFacts } from "../ioslike/combine";
import { addVirtual, blankInterface } from "../ioslike/interface-lines";
import { Reading } from "../ioslike/reading";
import { setRelayTarget } from "../ioslike/relay-targets";
import { bindPolicies } from "./policies";
import { relaySetting } from "./relay-settings";
import { ExosServer } from "./server";
import { readSnooping } from "./snooping";

export const LOOKS =
  /^[ \t]*(?:(?:\* )?[\w.-]{1,64}\.\d+ [#>] )?(# Module \S+ configuration|(create|configure) vlan |(configure|enable) bootprelay )/m;

/** Lines about VLANs and relaying; all the rest of EXOS concerns neither. */
const MATTERS = /\b(bootprelay|dhcp-address-range|dhcp-options|ipaddress|secondary-ipaddress|bootp)\b/;
const COMMAND = /^(configure|create|enable|disable|unconfigure|delete|upload|run) /;

/** The prompt counts its commands: `sw-1.17 # show configuration`. */
const PROMPT =
  /^((\* )?[\w.-]+\.\d+ [#>]( (show|save|exit|logout|quit|disable clipaging)\b.*)?|show conf\w*( detail)?)$/;
/** The prompt before a command that sets something. */
const TYPED = /^(\* )?[\w.-]{1,64}\.\d+ [#>] (?=(configure|create|enable|disable|unconfigure|delete) )/;
/** What the pager asks, where a session was recorded with it. */
const PAGER = /^Press <SPACE> to continue or <Q> to quit:\s*/;

/** Facts of an EXOS switch, whose configuration is a list of commands. Never throws. Policies of filters stand in files of their own (NAME.pol), which may be captured as well. */
export function read(capture: Capture): Facts {
  const configs = capture.texts.filter((text) => LOOKS.test(text.text));
  const policies = capture.texts.filter(({ name }) => /\.pol$/i.test(name));
  const first = capture.texts[0] ?? { name: "capture", text: "" };
  return joinFacts((configs.length > 0 ? configs : [first]).map((text) => readText(text, policies)));
}

interface Relaying {
  /** Servers of a virtual router, for its VLANs that have none of their own. */
  servers: IndentedLine[];
  /** VLAN → servers of its own. */
  own: Map<string, IndentedLine[]>;
  /** The line that switches it on in a VLAN, by the VLAN's name. */
  enabled: Map<string, IndentedLine>;
  /** VLANs in which it is switched off by name, whatever their virtual router says. */
  disabled: Map<string, IndentedLine>;
  all: boolean;
  /** Virtual routers in which it is switched on for every VLAN. */
  routers: Set<string>;
}

function readText(text: CapturedText, policyFiles: readonly CapturedText[]): Facts {
  const reading = new Reading(text.name);
  const binary = looksBinary(text.text);
  const lines = binary
    ? []
    : readIndented(
        terminalLines(text.text).map((line) => ({
          ...line,
          text: line.text.trim().replace(PAGER, "").replace(TYPED, ""),
        })),
        (line) => line.startsWith("#") || PROMPT.test(line),
      );
  if (binary)
    reading.problem(
      "all",
      "not-text",
      `${text.name} is binary, not a configuration.`,
      "Pull or export the configuration as text.",
    );
  else if (!LOOKS.test(text.text))
    reading.problem(
      "all",
      "nothing-read",
      `${text.name} holds no EXOS configuration.`,
      "Pull the configuration again.",
    );
  const faces = new Map<string, Interface>();
  const relaying: Relaying = {
    servers: [],
    own: new Map(),
    enabled: new Map(),
    disabled: new Map(),
    all: false,
    routers: new Set(),
  };
  const server = new ExosServer(faces, reading);
  let hostname: string | null = null;
  const deleted = new Set<string>();
  const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
  for (const line of lines) {
    const plain = withVlan(line.text.replace(/"([^"\s]*)"/g, "$1"), faces);
    relaySetting(plain, line, relay, reading);
    const gone = /^delete vlan (\S+)$/i.exec(plain)?.[1];
    if (gone !== undefined) deleted.add(gone.toLowerCase());
    const name = /^configure snmp sysname "?([^"]+)"?$/i.exec(line.text)?.[1];
    if (name !== undefined) hostname = name;
    else if (
      !server.line(plain, line) &&
      !vlanLine(plain, line, faces, reading) &&
      !vrrpLine(plain, faces) &&
      !relayLine(plain, line, relaying) &&
      (MATTERS.test(plain) || !COMMAND.test(`${plain} `))
    )
      reading.unknown(line);
  }
  // A part of a configuration may show the relaying of VLANs alone.
  for (const [key, line] of relaying.enabled)
    if (!faces.has(key) && !deleted.has(key))
      faces.set(key, { ...blankInterface(key, reading.place(line)), vlan: null });
  for (const [key, face] of faces) {
    const router = face.vrf ?? "VR-Default";
    if (relaying.disabled.has(key)) continue;
    if (!relaying.all && !relaying.enabled.has(key) && !relaying.routers.has(router)) continue;
    for (const server of relaying.own.get(key) ?? relaying.servers.filter((line) => routerOf(line) === router))
      setRelayTarget(server, false, serverWords(server), face, reading);
  }
  const policies = bindPolicies(lines, faces, reading, policyFiles);
  const snooping = readSnooping(lines, faces, reading);
  const unknown = reading.unknownPlaces;
  return {
    platform: "extreme-exos",
    hostname,
    interfaces: [...faces.values()],
    relay,
    dhcp: server.facts(),
    pxe: null,
    acls: policies,
    ...(snooping ? { snooping } : {}),
    problems: reading.problems,
    coverage: { lines: lines.length, understood: lines.length - unknown.length, unknown },
  };
}

const OF_VLAN =
  /^(configure|unconfigure) (?!vlan )(\S+)( (?:ipaddress|tag|name|description|add (?:ports|secondary-ipaddress)|delete secondary-ipaddress)\b.*)$/i;

/** The word `vlan` may be left out before the name of one that was created: `configure users ipaddress 10.4.2.1/24`. */
function withVlan(plain: string, faces: ReadonlyMap<string, Interface>): string {
  const [, verb, name, rest] = OF_VLAN.exec(plain) ?? [];
  if (name === undefined || !faces.has(name.toLowerCase())) return plain;
  return `${verb} vlan ${name}${rest}`;
}

function vlanLine(plain: string, line: IndentedLine, faces: Map<string, Interface>, reading: Reading): boolean {
  const match = /^(create|configure|unconfigure|delete|disable|enable) vlan (\S+)(?: (.*))?$/i.exec(plain);
  if (!match) return false;
  const [, verb, name, rest = ""] = match;
  const key = verb === "create" ? name!.toLowerCase() : keyOf(name!, faces);
  if (verb === "delete" || verb === "unconfigure") return takeAway(verb, key, rest, faces);
  const face: Interface = faces.get(key) ?? { ...blankInterface(name!, reading.place(line)), vlan: null };
  const renamed = /^name (\S+)$/.exec(rest)?.[1];
  if (renamed !== undefined) {
    faces.delete(key);
    faces.set(renamed.toLowerCase(), { ...face, name: renamed });
    return true;
  }
  // A VLAN that is created by its number alone.
  if (verb === "create" && /^\d{1,4}$/.test(name!)) face.vlan = Number(name);
  const tag = /\btag (\d+)/.exec(rest);
  const vr = /\bvr (\S+)/.exec(rest);
  const address = /^(?:add )?(ipaddress|secondary-ipaddress) (\S+)(?: (\S+))?/.exec(rest);
  if (verb === "enable" || verb === "disable") {
    if (rest !== "") return true;
    face.shutdown = verb === "disable";
  }
  if (tag) face.vlan = Number(tag[1]);
  const description = /^description "?(.+?)"?$/.exec(rest)?.[1];
  if (description !== undefined) face.description = description;
  if (vr && vr[1] !== "VR-Default") face.vrf = vr[1]!;
  // The management port's VLAN stands in a virtual router of its own from the start.
  if (key === "mgmt") face.vrf = "VR-Mgmt";
  if (address && !readAddress(address, face)) {
    if (!address[2]!.includes(":")) reading.unknown(line);
    return true;
  }
  faces.set(key, face);
  return true;
}

/** Newer releases take a VLAN's number for its name, too. */
function keyOf(name: string, faces: Map<string, Interface>): string {
  const key = name.toLowerCase();
  if (faces.has(key) || !/^\d{1,4}$/.test(key)) return key;
  return [...faces].find(([, { vlan }]) => vlan === Number(key))?.[0] ?? key;
}

/** `delete vlan V` and `unconfigure vlan V ipaddress`. */
function takeAway(verb: string, key: string, rest: string, faces: Map<string, Interface>): boolean {
  const face = faces.get(key);
  if (verb === "delete" && rest === "") faces.delete(key);
  else if (rest === "ipaddress" && face) {
    face.addresses = [];
    face.secondary = [];
  } else return !/\b(secondary-)?ipaddress\b/.test(rest);
  return true;
}

/** `configure vrrp vlan V vrid N add A`: an address that several switches share. */
function vrrpLine(plain: string, faces: Map<string, Interface>): boolean {
  const match = /^configure vrrp vlan (\S+) vrid \d+ add (?:virtual-ip )?(\S+)/i.exec(plain);
  const face = faces.get(match?.[1]?.toLowerCase() ?? "");
  if (match && face) addVirtual(match[2], face);
  return match !== null;
}

function readAddress([, kind, text, mask]: RegExpExecArray, face: Interface): boolean {
  const prefix = text!.includes("/") ? (parseCidr(text!)?.prefix ?? null) : prefixOfMask(mask ?? "");
  const address = text!.split("/")[0]!;
  if (parseIpv4(address) === null || prefix === null) return false;
  if (kind === "ipaddress") face.addresses = [`${address}/${prefix}`];
  else face.secondary.push(`${address}/${prefix}`);
  return true;
}

/** Servers are the device's, unless a VLAN has its own; each VLAN is switched on by itself. */
function relayLine(plain: string, line: IndentedLine, relaying: Relaying): boolean {
  const words = plain.split(/\s+/).filter((word) => word !== "ipv4");
  if (words[1] !== "bootprelay" || words.includes("ipv6")) return words[1] === "bootprelay";
  const vlan = words[2] === "vlan" ? words[3]?.toLowerCase() : undefined;
  if (words[0] === "configure") {
    const at = words.indexOf("add");
    if (at < 0) return words.includes("delete") ? takeServer(words, vlan, relaying) : true;
    if (vlan) relaying.own.set(vlan, [...(relaying.own.get(vlan) ?? []), line]);
    else relaying.servers.push(line);
    return true;
  }
  const on = words[0] === "enable";
  if (!on && words[0] !== "disable") return false;
  if (vlan) {
    const [joins, leaves] = on ? [relaying.enabled, relaying.disabled] : [relaying.disabled, relaying.enabled];
    joins.set(vlan, line);
    leaves.delete(vlan);
    return true;
  }
  const router = words.includes("vr") ? words[words.indexOf("vr") + 1] : undefined;
  if (router === undefined) {
    relaying.all = on;
    if (!on) for (const one of [relaying.enabled, relaying.routers]) one.clear();
  } else if (on) relaying.routers.add(router);
  else relaying.routers.delete(router);
  return true;
}

/** `configure bootprelay [vlan V] delete A|all`, as a script has it. */
function takeServer(words: string[], vlan: string | undefined, relaying: Relaying): boolean {
  const address = words[words.indexOf("delete") + 1];
  const stays = (line: IndentedLine) => address !== "all" && serverWords(line)?.address !== address;
  if (vlan) relaying.own.set(vlan, (relaying.own.get(vlan) ?? []).filter(stays));
  else relaying.servers = relaying.servers.filter(stays);
  return address !== undefined;
}

/** The virtual router whose VLANs a server of the device is for. */
function routerOf({ words }: IndentedLine): string {
  return (words.includes("vr") ? words[words.indexOf("vr") + 1] : undefined)?.replaceAll('"', "") ?? "VR-Default";
}

function serverWords(line: IndentedLine): { address: string; vrf: string | null } | null {
  const at = line.words.indexOf("add");
  const address = line.words[at + 1];
  const vr = line.words[line.words.indexOf("vr") + 1];
  if (address === undefined) return null;
  return { address, vrf: line.words.includes("vr") && vr !== undefined && vr !== "VR-Default" ? vr : null };
}
