import type { Capture, CapturedText } from "@/lib/model/capture";
import type { FactProblem, Facts } from "@/lib/model/facts";
import { countLines, lineOf } from "@/lib/parsers/linux/host-texts";
import { readDnsmasq } from "./read";
import { bootWithoutName, ifaceLines, type MadeLine, uciLines, uciNetworks } from "./uci-lines";
import { parseUci, type UciSection, uciKind } from "./uci-sections";

/** What stands before the name of a text that was made of OpenWrt's file: dnsmasq reads such a text beside its own file. */
const MADE = "openwrt:";

/**
 * OpenWrt writes dnsmasq's configuration from /etc/config/dhcp when it starts (its start script of dnsmasq); addresses stand in
 * /etc/config/network. Read as dnsmasq reads it; every place cites OpenWrt's own line. Never throws.
 */
export function readUci(capture: Capture): Facts {
  const files = capture.texts
    .filter((text) => uciKind(text) !== null)
    .map((text) => ({ text, ...parseUci(text.text.replace(/\r/g, "")) }));
  const networks = files.flatMap(({ sections }) => uciNetworks(sections));
  const made: { of: CapturedText; name: string; lines: MadeLine[] }[] = files.flatMap(({ text, sections }) => [
    // Named, so that a file with nothing but switches is known as dnsmasq's, too.
    { of: text, name: `${MADE}${text.name}`, lines: [{ text: "domain-needed", line: 1 }, ...linesOf(sections)] },
    { of: text, name: `${MADE}interfaces:${text.name}`, lines: ifaceLines(uciNetworks(sections)) },
  ]);
  function linesOf(sections: UciSection[]): MadeLine[] {
    // Its start script takes the other sections first and those of dhcp last.
    const ordered = [...sections].sort((a, b) => Number(a.type === "dhcp") - Number(b.type === "dhcp"));
    return ordered.flatMap((one) => uciLines(one, networks) ?? []);
  }
  const facts = readDnsmasq({
    texts: [
      ...capture.texts.filter((text) => uciKind(text) === null),
      ...made
        .filter(({ lines }) => lines.length > 0)
        .map(({ name, lines }) => ({ name, text: lines.map(({ text }) => `${text}\n`).join("") })),
    ],
  });
  const back = new Map(made.map(({ name, of, lines }) => [name, { of, lines }]));
  const told = files.flatMap(({ text, sections }) => problemsOf(text, sections, networks));
  const own = citing(facts, back);
  const unknown = files.flatMap((file) => [
    ...file.unknown.map((line) => lineOf(file.text, line)),
    ...file.sections.filter(isForeign).map(({ line }) => lineOf(file.text, line)),
  ]);
  const elsewhere = own.coverage.unknown.filter(({ file }) => !files.some(({ text }) => text.name === file));
  const beside =
    facts.coverage.lines -
    made.reduce((sum, { name, lines }) => (/:interfaces:/.test(name) ? sum : sum + lines.length), 0);
  const lines = files.reduce((sum, { text }) => sum + countLines(text.text), 0) + Math.max(beside, 0);
  return {
    ...own,
    problems: [...own.problems, ...told],
    coverage: { lines, understood: lines - unknown.length - elsewhere.length, unknown: [...unknown, ...elsewhere] },
  };
}

/** Sections of OpenWrt's two files that are known to have nothing to do with DHCP for IPv4, beside those that are read. */
const OTHERS =
  /^(odhcpd|domain|hostrecord|cname|srvhost|mxhost|ipset|interface|device|globals|switch|switch_vlan|switch_port|route|route6|rule|rule6|bridge-vlan|dnsrr|wireguard_\w+)$/;
const isForeign = (one: UciSection) => uciLines(one, []) === null && !OTHERS.test(one.type);

function problemsOf(
  text: CapturedText,
  sections: UciSection[],
  networks: { name: string; address: string | null }[],
): FactProblem[] {
  const problems: FactProblem[] = [];
  const tell = (code: string, line: number, what: string, next: string, affects: FactProblem["affects"]) =>
    problems.push({ code, what: `${text.name}, line ${line}: ${what}`, next, affects, place: lineOf(text, line) });
  const value = (one: UciSection, key: string) => one.settings.filter((set) => set.key === key).at(-1);
  for (const one of sections) {
    const named = value(one, "interface");
    if (one.type === "dhcp" && named && value(one, "ignore")?.value !== "1") {
      const network = networks.find(({ name }) => name === named.value);
      if (!network?.address)
        tell(
          "openwrt-network-missing",
          named.line,
          `which addresses the network "${named.value}" has is not known, so neither is its range.`,
          "Put /etc/config/network beside it.",
          "dhcp",
        );
    }
    if (bootWithoutName(one))
      tell(
        "openwrt-boot-left-out",
        value(one, "serveraddress")!.line,
        "OpenWrt hands a boot section over only where its server has a name (servername), too; this one does nothing.",
        "Add option servername; any name will do.",
        "nothing",
      );
    const main = value(one, "maindhcp");
    if (one.type === "odhcpd" && main && /^(1|on|true|yes|enabled)$/i.test(main.value))
      tell(
        "openwrt-odhcpd",
        main.line,
        "odhcpd gives out addresses here instead of dnsmasq, and Bootpath does not read what it sends.",
        "Declare the DHCP server in estate.yaml.",
        "dhcp",
      );
  }
  const instances = sections.filter(({ type }) => type === "dnsmasq");
  if (instances.length > 1)
    tell(
      "openwrt-instances",
      instances[1]!.line,
      "several dnsmasq run on this host, each with its own networks, which Bootpath does not tell apart.",
      "Give the file of one of them alone (/var/etc/dnsmasq.conf.*).",
      "all",
    );
  return problems;
}

type Back = Map<string, { of: CapturedText; lines: MadeLine[] }>;

/** The facts with every place in a made text led back to the line that it was made of, in sentences as well. */
function citing<T>(value: T, back: Back): T {
  if (typeof value === "string") return inWords(value, back) as T;
  if (Array.isArray(value)) return value.map((one) => citing(one, back)) as T;
  if (typeof value !== "object" || value === null) return value;
  const known = value as { file?: unknown; line?: unknown };
  const from = typeof known.file === "string" ? back.get(known.file) : undefined;
  if (from && typeof known.line === "number") {
    const line = from.lines[known.line - 1]?.line ?? 1;
    return { ...value, file: from.of.name, line, ...("text" in value && { text: lineOf(from.of, line).text }) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, citing(one, back)])) as T;
}

function inWords(sentence: string, back: Back): string {
  if (!sentence.includes(MADE)) return sentence;
  let told = sentence;
  // The longer name first: one of them holds the other.
  for (const [name, { of, lines }] of [...back].sort((a, b) => b[0].length - a[0].length))
    told = told
      .split(`${name}, line `)
      .map((part, at) => (at === 0 ? part : part.replace(/^\d+/, (line) => `${lines[Number(line) - 1]?.line ?? 1}`)))
      .join(`${of.name}, line `)
      .replaceAll(name, of.name);
  return told;
}

/** Passwords and keys of OpenWrt's files, whichever way they are printed. */
export function redactUci(text: string): string {
  return text.replace(
    /^([ \t]*(?:option|list)[ \t]+['"]?\w{0,40}(?:password|passwd|secret|key|pin)\w{0,40}['"]?[ \t]+|(?:dhcp|network)\.[^\s=]{0,80}(?:password|passwd|secret|key|pin)\w{0,40}=)\S[^\r\n]*$/gim,
    "$1'removed'",
  );
}
