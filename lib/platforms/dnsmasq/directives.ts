import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem } from "@/lib/model/facts";
import { baseName, lineOf } from "@/lib/parsers/linux/host-texts";
import { lastAssignment, parseShellAssignments, words } from "@/lib/parsers/shell-assignments";

/** One line of a dnsmasq configuration. */
export interface Directive {
  key: string;
  /** What stands behind "=", quotes as written; empty for switches. */
  value: string;
  /** The value split at commas outside quotes, quotes taken off. */
  parts: string[];
  place: Place;
}

export interface DnsmasqConfig {
  directives: Directive[];
  files: CapturedText[];
  lines: number;
  unknown: Place[];
  problems: FactProblem[];
  /** From files of hosts and options, which dnsmasq reads after all others: what they say of an option wins. */
  read: Directive[];
}

/** Options of dnsmasq(8) that bear on what we read; a text with several of them is a dnsmasq configuration. */
const OURS =
  /^\s*(dhcp-(range|boot|option(-force)?|match|vendorclass|userclass|mac|host|relay|authoritative|no-override|leasefile|lease-max|script|proxy|ignore|sequential-ip|rapid-commit)|pxe-(service|prompt)|enable-tftp|tftp-[a-z-]+|tag-if|enable-ra|bind-(interfaces|dynamic)|no-dhcp-interface|conf-(dir|file)|listen-address|except-interface|domain-needed|bogus-priv|no-resolv|log-dhcp|server|address|port|interface|expand-hosts|cache-size)\s*(=|$|#)/;

const STRONG =
  /^\s*(dhcp-(range|boot|option(-force)?|match|vendorclass|userclass|relay)|pxe-(service|prompt)|enable-tftp|tftp-root|domain-needed|bogus-priv|bind-interfaces|no-dhcp-interface|conf-dir)\s*(=|$|#)/;

/** Says from the text alone how surely dnsmasq reads it. A file of nothing but comments is known by what the comments switch off. */
export function identifyDnsmasq(text: CapturedText): { score: number; why: string } {
  const name = baseName(text);
  if (/^(?:#[ \t]*)?DNSMASQ_OPTS=/m.test(text.text)) return { score: 60, why: "the defaults file of dnsmasq" };
  const lines = text.text.slice(0, 200_000).split(/\r?\n/);
  const active = lines.filter((line) => /^\s*[a-z]/.test(line));
  const ours = active.filter((line) => OURS.test(line)).length;
  const strong = active.filter((line) => STRONG.test(line)).length;
  const named = /dnsmasq/.test(text.name) && /conf|template/.test(name);
  if (strong > 0 && ours * 2 >= active.length)
    return {
      score: Math.min(95, 55 + strong * 8 + (named ? 15 : 0)),
      why: `lines such as "${active
        .find((line) => STRONG.test(line))!
        .trim()
        .slice(0, 60)}"`,
    };
  if (named && (ours > 0 || active.length === 0)) return { score: 60, why: `it is called ${name}` };
  const switchedOff = lines.filter((line) =>
    /^#(dhcp-(range|boot|option)|pxe-service|enable-tftp|conf-dir)\b/.test(line),
  ).length;
  return switchedOff > 3
    ? { score: 55, why: "dnsmasq's example configuration, everything switched off" }
    : { score: 0, why: "" };
}

function isDefaults(text: CapturedText): boolean {
  return /^[ \t]*(?:#[ \t]*)?(DNSMASQ_OPTS|CONFIG_DIR|DNSMASQ_EXCEPT)=/m.test(text.text);
}

/** Reads the main file, the files it names, and `/etc/default/dnsmasq`. Never throws. */
export function loadConfig(capture: Capture): DnsmasqConfig {
  const config: DnsmasqConfig = { directives: [], files: [], lines: 0, unknown: [], problems: [], read: [] };
  const texts = capture.texts.filter((text) => !isDefaults(text) && identifyDnsmasq(text).score >= 40);
  const main = texts.find((text) => baseName(text) === "dnsmasq.conf");
  const defaults = capture.texts.find(isDefaults);
  if (defaults) readDefaults(defaults, config);
  const add = (text: CapturedText) => {
    if (!config.files.includes(text)) readText(text, capture, config, add);
  };
  if (main) add(main);
  // Debian hands /etc/dnsmasq.d to dnsmasq on its command line; other files of a folder belong to it as well.
  for (const text of texts) if (!main || isDropIn(text, main) || !/^\//.test(text.name)) add(text);
  for (const item of config.read) config.directives.push(item);
  return config;
}

function isDropIn(text: CapturedText, main: CapturedText): boolean {
  if (!/\/dnsmasq\.d\/[^/]+$/.test(text.name) || /(\.dpkg-(dist|old|new)|~)$/.test(text.name)) return false;
  return main.name.startsWith("/") || text.name.startsWith(main.name.slice(0, main.name.lastIndexOf("/") + 1));
}

/** `DNSMASQ_OPTS="--dhcp-range=… --enable-tftp"` counts like lines of the file. */
function readDefaults(text: CapturedText, config: DnsmasqConfig): void {
  const shell = parseShellAssignments(text.text);
  config.lines += shell.lines;
  for (const item of shell.unknown.map((line) => lineOf(text, line))) config.unknown.push(item);
  const options = lastAssignment(shell, "DNSMASQ_OPTS");
  if (!options) return;
  const place = lineOf(text, options.line);
  for (const word of words(options.value)) {
    const found = /^--([a-z-]+)(?:=(.*))?$/.exec(word);
    if (found) config.directives.push(directive(found[1]!, found[2] ?? "", place));
  }
}

function readText(
  text: CapturedText,
  capture: Capture,
  config: DnsmasqConfig,
  add: (text: CapturedText) => void,
): void {
  config.files.push(text);
  for (const [index, raw] of text.text.split(/\r?\n/).entries()) {
    const line = withoutComment(raw);
    if (line.trim() === "") continue;
    config.lines++;
    const place = lineOf(text, index + 1);
    const found = /^([a-z][a-z0-9-]*)\s*(?:=\s*(.*))?$/i.exec(line.trim());
    if (!found) {
      config.unknown.push(place);
      // Stays with the lines, so that what dnsmasq refuses of them is told.
      config.directives.push({ key: line.trim(), value: "", parts: [], place });
      continue;
    }
    const one = directive(found[1]!, found[2] ?? "", place);
    config.directives.push(one);
    if (
      [
        "conf-file",
        "conf-dir",
        "servers-file",
        "dhcp-hostsfile",
        "dhcp-optsfile",
        "dhcp-hostsdir",
        "dhcp-optsdir",
      ].includes(one.key)
    )
      include(one, capture, config, add);
  }
}

/** "#" begins a comment at the start of a line or after white space, outside quotes. */
function withoutComment(line: string): string {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"' && line[at - 1] !== "\\") quoted = !quoted;
    else if (line[at] === "#" && !quoted && (at === 0 || /\s/.test(line[at - 1]!))) return line.slice(0, at);
  }
  return line;
}

function directive(key: string, value: string, place: Place): Directive {
  return { key: key.toLowerCase(), value, parts: splitParts(value), place };
}

export function splitParts(value: string): string[] {
  if (value === "") return [];
  const parts = [""];
  let quoted = false;
  for (let at = 0; at < value.length; at++) {
    const char = value[at]!;
    if (char === '"') quoted = !quoted;
    // A backslash stands for itself outside quotes (option.c, read_file).
    else if (char === "\\" && at + 1 < value.length && (quoted ? /["\\,]/ : /[",]/).test(value[at + 1]!))
      parts[parts.length - 1] += value[++at]!;
    else if (char === "," && !quoted) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim());
}

/** Files that another one names, found by path, or below the main file's folder. */
function include(one: Directive, capture: Capture, config: DnsmasqConfig, add: (text: CapturedText) => void): void {
  const path = one.parts[0] ?? "";
  if (path === "") return;
  if (one.key === "servers-file") return;
  const values = VALUE_FILES[one.key];
  if (one.key.endsWith("dir")) {
    const inside = capture.texts.filter(
      (text) => folderMatches(text.name, path) && wanted(baseName(text), one.parts.slice(1)),
    );
    const known = inside.length > 0 || /\/etc\/dnsmasq\.d\/?$/.test(path);
    for (const text of inside) {
      if (values) readValues(text, values, config);
      else add(text);
    }
    if (!known) missing(one, path, config);
    return;
  }
  const text = capture.texts.find((candidate) => candidate.name === path || path.endsWith(`/${baseName(candidate)}`));
  if (!text) missing(one, path, config);
  else if (values) readValues(text, values, config);
  else add(text);
}

/** Files whose every line is the value of one directive. */
const VALUE_FILES: Record<string, string> = {
  "dhcp-hostsfile": "dhcp-host",
  "dhcp-hostsdir": "dhcp-host",
  "dhcp-optsfile": "dhcp-option",
  "dhcp-optsdir": "dhcp-option",
};

function readValues(text: CapturedText, key: string, config: DnsmasqConfig): void {
  if (config.files.includes(text)) return;
  config.files.push(text);
  for (const [index, raw] of text.text.split(/\r?\n/).entries()) {
    const value = withoutComment(raw).trim();
    if (value === "") continue;
    config.lines++;
    config.read.push(directive(key, value, lineOf(text, index + 1)));
  }
}

function folderMatches(name: string, folder: string): boolean {
  const clean = folder.replace(/\/+$/, "");
  const own = name.slice(0, Math.max(0, name.lastIndexOf("/")));
  return own === clean || own.endsWith(`/${clean.split("/").at(-1)}`) || own === clean.split("/").at(-1);
}

/** `conf-dir=dir,.bak` leaves files ending so out; `*.conf` takes only those (dnsmasq(8)). */
function wanted(name: string, filters: string[]): boolean {
  if (name.endsWith("~") || name.startsWith(".") || (name.startsWith("#") && name.endsWith("#"))) return false;
  const only = filters.filter((filter) => filter.startsWith("*")).map((filter) => filter.slice(1));
  const never = filters.filter((filter) => !filter.startsWith("*"));
  if (never.some((ending) => ending !== "" && name.endsWith(ending))) return false;
  return only.length === 0 || only.some((ending) => name.endsWith(ending));
}

function missing(one: Directive, path: string, config: DnsmasqConfig): void {
  config.unknown.push(one.place);
  config.problems.push({
    code: "include-missing",
    what: `${one.place.file}, line ${one.place.line} names ${path}, which could not be read.`,
    next: `Let the account that pulls read ${path}, or put it beside the configuration.`,
    place: one.place,
    affects: one.key === "dhcp-hostsfile" || one.key === "dhcp-hostsdir" ? "dhcp" : "all",
  });
}

/** Values of all directives of one name. */
export function all(config: DnsmasqConfig, ...keys: string[]): Directive[] {
  return config.directives.filter((one) => keys.includes(one.key));
}
