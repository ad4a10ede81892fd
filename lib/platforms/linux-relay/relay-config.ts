import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { CapturedText } from "@/lib/model/capture";
import { baseName, lineOf } from "@/lib/parsers/linux/host-texts";
import { type Assignment, lastAssignment, parseShellAssignments, words } from "@/lib/parsers/shell-assignments";
import { readNetworkdRelay } from "./networkd-relay";
import type { RelayConfig } from "./relay-told";

export type RelayFile = "isc-default" | "dhcp-helper" | "unit" | "networkd";

/** Which kind of relay configuration a text is; null: none. */
export function relayFileKind(text: CapturedText): RelayFile | null {
  const name = baseName(text);
  if (
    /^isc-dhcp-relay(-\S+)?$/.test(name) ||
    /^[ \t]*(DHCRELAY_SERVERS|DHCPSERVERS)=/m.test(text.text) ||
    (/^[ \t]*(?:#[ \t]*)?SERVERS=/m.test(text.text) &&
      /^[ \t]*(?:#[ \t]*)?(INTERFACES|INTF_CMD|OPTIONS)=/m.test(text.text))
  )
    return "isc-default";
  if (name === "dhcp-helper" || /^[ \t]*DHCPHELPER_OPTS=/m.test(text.text)) return "dhcp-helper";
  if (/^[ \t]*RelayTarget\s*=/m.test(text.text) && /^\[/m.test(text.text)) return "networkd";
  if (COMMAND.test(text.text)) return "unit";
  return null;
}

/** A relay's command in a systemd unit or its override, or as `ps` shows it. */
const COMMAND =
  /^[ \t]*ExecStart[ \t]*=[ \t]*[-@:+!]*\S*\/(dhcrelay|dhcp-helper)\b|^[^\n#]{0,200}[ \t]\/usr\/s?bin\/(dhcrelay|dhcp-helper)[ \t]+(?=[-\d])/m;

export function readRelayConfig(text: CapturedText): RelayConfig | null {
  switch (relayFileKind(text)) {
    case "isc-default":
      return iscDefault(text);
    case "dhcp-helper":
      return dhcpHelper(text);
    case "unit":
      return unit(text);
    case "networkd":
      return networkd(text);
    default:
      return null;
  }
}

function empty(text: CapturedText, program: RelayConfig["program"]): RelayConfig {
  return {
    text,
    program,
    servers: [],
    broadcastsTo: [],
    interfaces: null,
    not: [],
    vrf: null,
    giaddrFrom: null,
    hears: null,
    deaf: null,
    discards82: false,
    dropsForeign82: false,
    firstOnly: false,
    notes: [],
    variables: [],
    lines: 0,
    unknown: [],
  };
}

/** Debian's and Cumulus' defaults file; on Cumulus one file a VRF, `isc-dhcp-relay-<vrf>`. SUSE, Alpine and Gentoo name the same otherwise. */
function iscDefault(text: CapturedText): RelayConfig {
  const config = empty(text, "isc-dhcp-relay");
  const shell = parseShellAssignments(text.text);
  config.lines = shell.lines;
  config.unknown = shell.unknown.map((line) => lineOf(text, line));
  const vrf = /^isc-dhcp-relay-(\S+)$/.exec(baseName(text))?.[1];
  config.vrf = vrf && vrf !== "default" ? vrf : null;
  const args: { word: string; place: Place }[] = [];
  const wordsOf = (name: string) => {
    const found = lastAssignment(shell, name);
    return found ? words(found.value).map((word) => ({ word, place: placeOf(text, found) })) : [];
  };
  const own = [DHCRELAY, RED_HAT].find((one) => lastAssignment(shell, one.servers) !== null) ?? DEBIAN;
  for (const name of own.options) for (const item of wordsOf(name)) args.push(item);
  for (const name of own.interfaces)
    for (const { word, place } of wordsOf(name)) args.push({ word: "-i", place }, { word, place });
  for (const item of wordsOf(own.servers)) args.push(item);
  dhcrelayArguments(config, args);
  return config;
}

const DEBIAN = { servers: "SERVERS", interfaces: ["INTERFACES"], options: ["OPTIONS", "INTF_CMD"] };
/** /etc/sysconfig/dhcrelay of SUSE; /etc/conf.d/dhcrelay of Alpine and Gentoo. */
const DHCRELAY = {
  servers: "DHCRELAY_SERVERS",
  interfaces: ["DHCRELAY_INTERFACES", "IFACE"],
  options: ["DHCRELAY_OPTIONS", "DHCRELAY_OPTS"],
};
/** /etc/sysconfig/dhcrelay of Red Hat before its units. */
const RED_HAT = { servers: "DHCPSERVERS", interfaces: ["INTERFACES"], options: ["DHCRELAYARGS"] };

function placeOf(text: CapturedText, assignment: Assignment): Place {
  const place = lineOf(text, assignment.line);
  return assignment.endLine > assignment.line ? { ...place, endLine: assignment.endLine } : place;
}

/** dhcrelay(8), version 4.4. */
const WITH_VALUE = new Set(["-p", "-c", "-A", "-m", "-pf", "-rp", "-g", "--pidfile"]);
const NOTES: Record<string, string> = {
  "-a": "insert-option-82",
  "-U": "link-selection",
  "-D": "drop-bad-option-82",
  "-m": "option-82-mode",
};

function dhcrelayArguments(config: RelayConfig, args: { word: string; place: Place }[]): void {
  // dhcrelay(8): with -6 it relays DHCP for IPv6 alone.
  if (args.some(({ word }) => word === "-6")) return;
  const served: { name: string; place: Place }[] = [];
  const hears: string[] = [];
  let mode: string | null = null;
  for (let at = 0; at < args.length; at++) {
    const { word, place } = args[at]!;
    const next = args[at + 1];
    if (NOTES[word]) config.notes.push({ word: NOTES[word], place });
    if (word === "-i" || word === "-id" || word === "-iu" || word === "-U") {
      if (!next) continue;
      at++;
      if (word === "-iu") config.not.push(next.word);
      else if (word === "-U") config.giaddrFrom = { name: next.word, place: next.place };
      else served.push({ name: next.word, place: next.place });
      if (word !== "-id") hears.push(next.word);
    } else if (WITH_VALUE.has(word)) {
      if (word === "-m") mode = next?.word ?? null;
      if (word === "-c") config.firstOnly = next?.word === "1";
      if (next && relaysNothing(word, next.word)) config.deaf = { option: `${word} ${next.word}`, place };
      at++;
    } else if (!word.startsWith("-")) config.servers.push({ address: word.replace(/:\d+$/, ""), place });
  }
  if (served.length > 0 || config.not.length > 0) {
    config.interfaces = served;
    config.hears = hears;
  }
  // dhcrelay(8): the mode counts only where it adds option 82 itself; all seen with 4.4.3 behind a switch that adds it.
  const has = (flag: string) => args.some(({ word }) => word === flag);
  config.discards82 = mode === "discard" && has("-a");
  config.dropsForeign82 = mode === "forward" && has("-a") && has("-D");
}

/** dhcrelay(8): `-c 0` drops what no relay has touched yet, too; with `-p` it listens where no computer sends to. */
function relaysNothing(flag: string, value: string): boolean {
  return (flag === "-c" && Number(value) === 0) || (flag === "-p" && Number(value) !== 67);
}

/** The defaults file of dhcp-helper. */
function dhcpHelper(text: CapturedText): RelayConfig {
  const config = empty(text, "dhcp-helper");
  const shell = parseShellAssignments(text.text);
  config.lines = shell.lines;
  config.unknown = shell.unknown.map((line) => lineOf(text, line));
  const options = lastAssignment(shell, "DHCPHELPER_OPTS");
  if (options) dhcpHelperArguments(config, words(options.value), placeOf(text, options));
  return config;
}

/** dhcp-helper(8): -s server, -b interface to broadcast to, -i served interface, -e excluded interface. */
function dhcpHelperArguments(config: RelayConfig, args: string[], place: Place): void {
  for (let at = 0; at < args.length; at++) {
    const [flag, glued] = [args[at]!.slice(0, 2), args[at]!.slice(2)];
    if (!["-s", "-i", "-e", "-b", "-u", "-r"].includes(flag)) continue;
    const value = glued || args[++at] || "";
    if (flag === "-s") config.servers.push({ address: value, place });
    else if (flag === "-e") config.not.push(value);
    else if (flag === "-i") config.interfaces = [...(config.interfaces ?? []), { name: value, place }];
    else if (flag === "-b") {
      config.not.push(value);
      config.broadcastsTo.push({ name: value, place });
    }
  }
}

/** A systemd unit or its override that starts a relay, or the list of processes that shows it. */
function unit(text: CapturedText): RelayConfig {
  let config = empty(text, "isc-dhcp-relay");
  const all = text.text.split(/\r?\n/);
  const lines = all.filter((line) => /^\s*[^#;\s]/.test(line)).length;
  for (let index = 0; index < all.length; index++) {
    const found = COMMAND.exec(all[index]!);
    if (!found) continue;
    const place = lineOf(text, index + 1);
    let command = all[index]!;
    while (command.endsWith("\\") && index + 1 < all.length) command = `${command.slice(0, -1)} ${all[++index]}`;
    const given = words(command.slice(found.index + found[0].length));
    const args = given.filter((word) => !word.startsWith("$"));
    // Of several commands of a unit the last counts.
    config = empty(text, (found[1] ?? found[2]) === "dhcp-helper" ? "dhcp-helper" : "isc-dhcp-relay");
    config.variables = given.filter((word) => word.startsWith("$")).map((name) => ({ name, place }));
    if (config.program === "dhcp-helper") dhcpHelperArguments(config, args, place);
    else
      dhcrelayArguments(
        config,
        args.map((word) => ({ word, place })),
      );
  }
  config.lines = lines;
  return config;
}

function networkd(text: CapturedText): RelayConfig {
  const config = empty(text, "systemd-networkd");
  readNetworkdRelay(config);
  return config;
}

export function isAddress(word: string): boolean {
  return parseIpv4(word) !== null;
}
