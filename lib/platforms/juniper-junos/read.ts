import type { Place } from "@/lib/core/place";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Facts, RelayFacts } from "@/lib/model/facts";
import { looksBinary } from "@/lib/parsers/indented-text";
import { joinFacts } from "../ioslike/combine";
import { filterUnknownWhereUndefined } from "../ioslike/undefined-filters";
import { JunosReading } from "./context";
import { readDhcpRelay } from "./dhcp-relay";
import { filterLists, readFilters } from "./filters";
import { applyGroups } from "./groups";
import { readHelpers } from "./helpers";
import { readInterfaces } from "./interfaces";
import { readLoopback } from "./loopback";
import { trustsOption82 } from "./option82";
import { nothingParsed, parseJunos } from "./parse";
import type { ParsedJunos } from "./parsed";
import { readPolicies } from "./policies";
import { readRelaySources } from "./relay-source";
import { readServers } from "./servers";
import { readSnooping } from "./snooping";
import { active, at, type JunosNode, single } from "./tree";
import type { Forwarding } from "./units";
import { tellVlanFilters } from "./vlan-filters";
import { readZones } from "./zones";

/** First words of a configuration that hold nothing about relay, DHCP service, addresses, instances or filters. */
const IRRELEVANT =
  /^(version|groups|apply-groups.*|system|chassis|security|snmp|protocols|policy-options|class-of-service|routing-options|vlans|bridge-domains|poe|services|event-options|access|access-profile|applications|ethernet-switching-options|switch-options|virtual-chassis|multi-chassis|interfaces|firewall|routing-instances|forwarding-options|logical-systems|accounting-options|dynamic-profiles|fabric|jsrc|diameter|schedulers|smtp|wlan|tenants|unified-edge|user-management|session-limit-group|rcsid|vmhost|multicast-snooping-options|host-outbound-traffic|redundant-power-system|licenses|jnx-.*|traceoptions)$/;

const LOOKS =
  /^[ \t]*((inactive: )?(system|interfaces|forwarding-options|routing-instances|routing-options|vlans|protocols|firewall|groups|version|security|access|chassis|snmp)\b.*[{;]\s*(#.*)?$|(set|deactivate|delete) (system|interfaces|forwarding-options|routing-instances|routing-options|vlans|groups|firewall|access|protocols|security|version|apply-groups)\b)/m;

/** Facts of a Junos device. Never throws. */
export function read(capture: Capture): Facts {
  const configs = capture.texts.filter((text) => LOOKS.test(text.text));
  const texts = configs.length > 0 ? configs : capture.texts.slice(0, 1);
  const parts = (texts.length > 0 ? texts : [{ name: "capture", text: "" }]).map(readText);
  return filterUnknownWhereUndefined([joinFacts(parts)]);
}

/** The tree of one text with its groups applied; what cannot be trusted as a whole is told in `reading`. */
export function parseText(text: CapturedText): { parsed: ParsedJunos; reading: JunosReading } {
  if (looksBinary(text.text)) {
    const parsed = nothingParsed();
    const reading = new JunosReading(text.name, parsed.texts);
    reading.problem(
      "all",
      "not-text",
      `${text.name} is binary, not a configuration.`,
      "Pull or export the configuration as text.",
    );
    return { parsed, reading };
  }
  const parsed = parseJunos(text.text);
  const reading = new JunosReading(text.name, parsed.texts);
  tellFaults(parsed, text, reading);
  for (const name of applyGroups(parsed.root))
    reading.problem(
      /^(\$\{node\}|(re|member|node)\d+)$/.test(name) ? "nothing" : "all",
      "group-missing",
      `The group ${name} is applied, but it is not in ${text.name}.`,
      "Pull the whole configuration, with its groups.",
    );
  return { parsed, reading };
}

function tellFaults(parsed: ParsedJunos, text: CapturedText, reading: JunosReading): void {
  const next = "Pull it again; if it stays so, check the session's time limit and the account's rights.";
  for (const fault of parsed.faults.slice(0, 5)) {
    if (fault.code === "command-refused")
      reading.problem("all", fault.code, `The device refused a command: "${fault.text.slice(0, 120)}".`, next);
    else if (fault.code === "truncated")
      reading.problem("all", fault.code, `${text.name} is cut off: its last block is not closed.`, next);
    else
      reading.problem(
        "all",
        fault.code,
        `${text.name}, line ${fault.line}: a block is closed that was never opened.`,
        next,
      );
  }
  const known = [...parsed.root.children.values()].some((node) => IRRELEVANT.test(node.word));
  if (!known && parsed.faults.length === 0)
    reading.problem("all", "nothing-read", `${text.name} holds no Junos configuration.`, next);
}

function readText(text: CapturedText): Facts {
  const { parsed, reading } = parseText(text);
  const { root } = parsed;
  for (const line of parsed.odd) reading.unknownLine(line);
  tellOddEdit(parsed, reading);
  for (const top of active(root)) if (!IRRELEVANT.test(top.word)) reading.unknown(top);
  const inner = ["logical-systems", "tenants"].flatMap((kind) =>
    active(at(root, kind)).map((system) => readInner(system, text, parsed)),
  );
  const facts = joinFacts([readSystem(root, reading), ...inner.map((one) => one.facts)]);
  const unknown = joinPlaces([reading, ...inner.map((one) => one.reading)]);
  return {
    ...facts,
    hostname: single(at(root, "system", "host-name"))?.word ?? null,
    coverage: { lines: parsed.texts.count, understood: parsed.texts.count - unknown.length, unknown },
  };
}

/** Edits that change what other lines said: without them the rest of the text is not what the device has. */
const EDITS = /^(\S{1,130}# *)?(replace|wildcard|rename|copy)\b/;

function tellOddEdit(parsed: ParsedJunos, reading: JunosReading): void {
  const line = [...new Set(parsed.odd)].find((one) => EDITS.test(parsed.texts.get(one) ?? ""));
  if (line === undefined) return;
  reading.problem(
    "all",
    "edit-not-read",
    `"${(parsed.texts.get(line) ?? "").slice(0, 120)}" in line ${line} changes other lines in a way that Bootpath does not follow.`,
    "Pull the configuration as the device has it, with `show configuration | display set`.",
  );
}

/** The routing instance of a logical system is told as `LS1`, or `LS1/RED` for one of its own: a table of its own in any case. */
function readInner(
  system: JunosNode,
  text: CapturedText,
  parsed: ParsedJunos,
): { facts: Facts; reading: JunosReading } {
  const reading = new JunosReading(text.name, parsed.texts);
  const facts = readSystem(system, reading);
  const within = (name: string): string => `${system.word}/${name}`;
  const filter = (name: string | null): string | null => (name === null ? null : within(name));
  return {
    reading,
    facts: {
      ...facts,
      interfaces: facts.interfaces.map((face) => ({
        ...face,
        vrf: face.vrf === null ? system.word : within(face.vrf),
        aclIn: filter(face.aclIn),
        aclOut: filter(face.aclOut),
      })),
      acls: facts.acls.map((acl) => ({ ...acl, name: within(acl.name) })),
    },
  };
}

function joinPlaces(readings: JunosReading[]): Place[] {
  const byLine = new Map(readings.flatMap((one) => one.unknownPlaces).map((place) => [place.line, place]));
  return [...byLine.values()].sort((a, b) => a.line - b.line);
}

/** The device itself, or one logical system of it. */
function readSystem(root: JunosNode, reading: JunosReading): Facts {
  readInterfaces(root, reading);
  const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
  const instances = active(at(root, "routing-instances"));
  const forwarding = [
    { options: at(root, "forwarding-options"), instance: null },
    ...instances.map((one) => ({ options: at(one, "forwarding-options"), instance: one.word })),
  ];
  for (const one of forwarding) readForwarding(one, relay, reading);
  relay.trustsOption82 = trustsOption82(forwarding, reading);
  readRelaySources(forwarding, reading);
  const filters = readFilters(root, reading);
  const lists = filterLists(filters, reading);
  const zones = readZones(root, [...filters, ...lists], reading);
  const policies = readPolicies(root, [...filters, ...lists, ...zones], reading);
  const loopback = readLoopback([...filters, ...lists, ...zones, ...policies], relay, reading);
  tellVlanFilters(root, reading);
  const snooping = readSnooping(root, reading);
  return {
    platform: "juniper-junos",
    hostname: null,
    dhcp: readServers(root, reading),
    acls: [...filters, ...lists, ...zones, ...policies, ...loopback],
    interfaces: [...reading.faces.values()],
    relay,
    ...(snooping ? { snooping } : {}),
    pxe: null,
    problems: reading.problems,
    coverage: { lines: 0, understood: 0, unknown: [] },
  };
}

function readForwarding({ options, instance }: Forwarding, relay: RelayFacts, reading: JunosReading): void {
  const extended = at(options, "dhcp-relay");
  const bootp = at(options, "helpers", "bootp");
  if (extended) readDhcpRelay(extended, instance, relay.notes, reading);
  if (bootp) readHelpers(bootp, relay.notes, reading);
}
