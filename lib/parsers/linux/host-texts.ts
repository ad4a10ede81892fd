import { parseCidr } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem, Interface, PortFact } from "@/lib/model/facts";
import { isFileListing } from "./file-listing";
import { isIfconfig, parseIfconfig } from "./ifconfig";
import { isIfupdown, parseIfupdown } from "./ifupdown";
import { type IpAddrResult, type LinuxInterface, parseIpAddr } from "./ip-addr";
import { isIpBrief, parseIpBrief } from "./ip-brief";
import { parseListeners } from "./listeners";
import { isNetplan, netplanInterfaces, parseNetplan } from "./netplan";
import { isNetworkd, netdevVlans, parseNetworkd, valuesOf } from "./networkd";

/** The last part of a text's name: evidence names are paths or command labels. */
export function baseName(text: CapturedText): string {
  return text.name.slice(text.name.lastIndexOf("/") + 1);
}

export function lineOf(text: CapturedText, line: number): Place {
  return { file: text.name, line, text: (linesOf(text)[line - 1] ?? "").trim() };
}

/** The lines of the texts that were asked for: a large file is asked once a line, and splitting it each time would take hours. */
const split = new WeakMap<CapturedText, { text: string; lines: string[] }>();

function linesOf(text: CapturedText): string[] {
  const known = split.get(text);
  if (known?.text === text.text) return known.lines;
  const lines = text.text.split("\n");
  split.set(text, { text: text.text, lines });
  return lines;
}

const IP_ADDR_NAMES = /^(ip-?addr|ip[-_]a(ddr)?([-_]show)?|interfaces-ip)\.(txt|json)$/i;

// A fixed word is found in megabytes much sooner than an expression that looks at every line.

export function isIpAddrText(text: CapturedText): boolean {
  return (
    IP_ADDR_NAMES.test(baseName(text)) ||
    (text.text.includes(": lo") && /^\d+: lo(?:@\S+)?: </m.test(text.text)) ||
    /"ifname"\s*:\s*"lo"/.test(text.text) ||
    /^lo[ \t]+UNKNOWN[ \t]+127\./m.test(text.text) ||
    isIfconfig(text.text)
  );
}

export function isListenersText(text: CapturedText): boolean {
  return (
    /^(listeners|ss[-_]?lun?p?|netstat.*)\.txt$/i.test(baseName(text)) ||
    (text.text.includes("Recv-Q") &&
      /^(?:(?:Netid[ \t]+)?(?:State[ \t]+)?|Proto[ \t]+)Recv-Q[ \t]+Send-Q[ \t]+Local Address/m.test(text.text))
  );
}

export function isHostnameText(text: CapturedText): boolean {
  return /^hostname(\.txt)?$/i.test(baseName(text));
}

export function isTftpFilesText(text: CapturedText): boolean {
  if (/^tftp-?(files|tree|root|list|listing)\.txt$/i.test(baseName(text))) return true;
  const known = listings.get(text);
  if (known?.text === text.text) return known.is;
  const is = isFileListing(text.text);
  listings.set(text, { text: text.text, is });
  return is;
}

const listings = new WeakMap<CapturedText, { text: string; is: boolean }>();

/** The host's interfaces from `ip addr`, else from the files that configure them; the same for every reader of the host. */
export function readInterfaces(capture: Capture): { interfaces: Interface[]; problems: FactProblem[] } {
  const text = capture.texts.find(isIpAddrText);
  if (!text) return configuredInterfaces(capture);
  const parsed = parseAddresses(text.text);
  if (!parsed.ok)
    return {
      interfaces: [],
      problems: [
        {
          code: "interfaces-not-read",
          what: `${text.name} could not be read: ${parsed.why}.`,
          next: "Pull the host again, or capture `ip -j addr`.",
          place: { file: text.name, line: 1 },
          affects: "interfaces",
        },
      ],
    };
  return { interfaces: parsed.interfaces.map((one) => asInterface(one, text)), problems: [] };
}

function parseAddresses(text: string): IpAddrResult {
  if (isIfconfig(text)) return { ok: true, interfaces: parseIfconfig(text) };
  return isIpBrief(text) ? { ok: true, interfaces: parseIpBrief(text) } : parseIpAddr(text);
}

function asInterface(one: LinuxInterface, text: CapturedText): Interface {
  return {
    name: one.name,
    description: one.alias,
    addresses: one.addresses,
    secondary: one.secondary,
    virtual: one.virtual ?? [],
    vrf: one.vrf,
    vlan: one.vlan,
    shutdown: !one.up,
    relayTargets: [],
    aclIn: null,
    aclOut: null,
    place: lineOf(text, one.line),
  };
}

/** Where nobody captured `ip addr`: what the files of ifupdown, netplan and systemd-networkd say. The first that names an interface wins. */
function configuredInterfaces(capture: Capture): { interfaces: Interface[]; problems: FactProblem[] } {
  const found = new Map<string, Interface>();
  const problems: FactProblem[] = [];
  for (const text of capture.texts.filter(isInterfacesText))
    for (const one of parseIfupdown(text.text)) if (!found.has(one.name)) found.set(one.name, asInterface(one, text));
  for (const { one, text } of fromNetplan(capture, problems))
    if (!found.has(one.name)) found.set(one.name, asInterface(one, text));
  const vlans = netdevVlans(capture.texts.map(({ text }) => text));
  for (const text of capture.texts.filter((one) => isNetworkd(one.text)))
    for (const one of networkdInterfaces(text.text))
      if (!found.has(one.name))
        found.set(one.name, asInterface({ ...one, vlan: vlans.get(one.name) ?? one.vlan }, text));
  return { interfaces: [...found.values()], problems };
}

/** netplan(5): the files amend each other in the order of their names. */
function fromNetplan(capture: Capture, problems: FactProblem[]): { one: LinuxInterface; text: CapturedText }[] {
  const texts = capture.texts.filter((text) => isNetplan(text.text));
  texts.sort((a, b) => (baseName(a) < baseName(b) ? -1 : 1));
  const files = texts.map((text) => ({ text, ...parseNetplan(text.text) }));
  for (const { text, broken, unknown } of files) {
    if (broken)
      problems.push({
        code: "interfaces-not-read",
        what: `${text.name}, line ${broken.line}: ${broken.why}.`,
        next: "Check the file with `netplan generate`, or capture `ip -j addr`.",
        place: lineOf(text, broken.line),
        affects: "interfaces",
      });
    for (const line of unknown) problems.push(notKnown(text, line));
  }
  const named = new Map(texts.map((text) => [text.name, text]));
  const interfaces = netplanInterfaces(files.map(({ text, devices }) => ({ text: text.name, devices })));
  return interfaces.map((one) => ({ one, text: named.get(one.text)! }));
}

function notKnown(text: CapturedText, line: number): FactProblem {
  const place = lineOf(text, line);
  return {
    code: "netplan-key",
    what: `${text.name}, line ${line}: netplan's "${(place.text ?? "").replace(/:.*$/, "")}" is not read by Bootpath.`,
    next: "Capture `ip -j addr` as ip-addr.txt beside it, which tells the addresses as they are.",
    place,
    affects: "nothing",
  };
}

/** Interfaces that a systemd.network file names without a pattern, with the addresses that it gives them. */
function networkdInterfaces(text: string): LinuxInterface[] {
  const settings = parseNetworkd(text);
  const values = [...valuesOf(settings, "Network", "Address"), ...valuesOf(settings, "Address", "Address")];
  const [primary, ...others] = values.map(({ value }) => value).filter((value) => parseCidr(value) !== null);
  return valuesOf(settings, "Match", "Name").flatMap(({ value, line }) =>
    value
      .split(/\s+/)
      .filter((name) => /^[\w.@-]+$/.test(name) && primary !== undefined)
      .map((name): LinuxInterface => {
        const vlan = /(?:\.|^vlan)(\d+)$/.exec(name);
        return {
          name,
          addresses: [primary!],
          secondary: others,
          vrf: valuesOf(settings, "Network", "VRF").at(-1)?.value ?? null,
          vlan: vlan ? Number(vlan[1]) : null,
          up: true,
          alias: "",
          line,
        };
      }),
  );
}

export function isInterfacesText(text: CapturedText): boolean {
  return isIfupdown(text.text.slice(0, 200_000));
}

/**
 * What was read of the texts that tell a host's interfaces: their lines that are neither blank nor comment, and those that were not
 * understood. `ip addr` tells the addresses as they are, so beside it nothing of the other files is missing.
 */
export function interfaceCoverage(capture: Capture): { lines: number; unknown: Place[] } {
  const asked = capture.texts.some(isIpAddrText);
  let lines = 0;
  const unknown: Place[] = [];
  for (const text of capture.texts) {
    if (isIpAddrText(text)) {
      lines += countLines(text.text);
      continue;
    }
    const missed: number[] = [];
    if (isInterfacesText(text)) {
      parseIfupdown(text.text, (line) => missed.push(line));
      for (const line of sourced(text, capture)) missed.push(line);
    } else if (isNetplan(text.text)) for (const line of parseNetplan(text.text).unknown) missed.push(line);
    else if (!isNetworkd(text.text)) continue;
    lines += countLines(text.text);
    if (!asked) for (const line of missed) unknown.push(lineOf(text, line));
  }
  return { lines, unknown };
}

export function countLines(text: string): number {
  return text.split(/\r?\n/).filter((line) => /^\s*[^#;\s]/.test(line)).length;
}

/** `source /etc/network/interfaces.d/*` where nothing of that folder was captured. */
function sourced(text: CapturedText, capture: Capture): number[] {
  return linesOf(text).flatMap((line, at) => {
    const path = /^\s*source(?:-directory)?\s+(\S+)/.exec(line)?.[1];
    if (path === undefined) return [];
    const folder = path.replace(/\/?[^/]*[*?[][^/]*$/, "").replace(/^.*\/(?=[^/]+$)/, "");
    return capture.texts.some((one) => one !== text && one.name.split("/").includes(folder)) ? [] : [at + 1];
  });
}

export function readHostname(capture: Capture): string | null {
  const text = capture.texts.find(isHostnameText);
  const name = text?.text.trim().split(/\s/)[0] ?? "";
  return /^[\w.-]+$/.test(name) ? name : null;
}

/**
 * Whether anything on the host listens on a UDP port; null when no list of listeners was captured. With `program`, only that one counts
 * where the list names programs.
 */
export function readPort(capture: Capture, port: number, program?: RegExp): PortFact | null {
  const text = capture.texts.find(isListenersText);
  if (!text) return null;
  const parsed = parseListeners(text.text);
  if (!parsed.ok)
    return {
      answers: "unknown",
      place: { file: text.name, line: 1 },
      why: `${text.name} could not be read: ${parsed.why}`,
    };
  const all = parsed.listeners.filter((one) => one.port === port && !/^\[?(127\.|::1\b)/.test(one.address));
  // `ss` writes a socket for both families as "*", so one in brackets is for IPv6 alone.
  const open = all.filter((one) => !/^\[(?!::ffff:\d)/.test(one.address));
  if (all.length > 0 && open.length === 0)
    return {
      answers: "no",
      place: lineOf(text, all[0]!.line),
      why: `${text.name} shows a listener on UDP ${port} for IPv6 only`,
    };
  const found = open.find((one) => !program || one.program === undefined || program.test(one.program));
  const other = open[0];
  if (!found && other)
    return {
      answers: "no",
      place: lineOf(text, other.line),
      why: `${text.name} shows that UDP ${port} belongs to another program, ${other.program}`,
    };
  if (found)
    return { answers: "yes", place: lineOf(text, found.line), why: `${text.name} shows a listener on UDP ${port}` };
  return { answers: "no", place: { file: text.name, line: 1 }, why: `${text.name} shows no listener on UDP ${port}` };
}
