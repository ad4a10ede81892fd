import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { DhcpFacts, FactProblem, Facts, Interface } from "@/lib/model/facts";
import { itemsOf, type JsonObject, member, stringsOf } from "@/lib/parsers/json-nodes";
import { readHostname, readInterfaces, readPort } from "@/lib/parsers/linux/host-texts";
import { readCompatibility } from "./compatibility";
import { RUNNING, runningOf } from "./config-get";
import { type Declarations, readDeclarations } from "./declarations";
import { type Hooks, readHooks } from "./hooks";
import { runsOtherwise } from "./running";
import { ScopeBuilder } from "./scopes";
import { type KeaSource, loadSource } from "./source";

export interface Analysis {
  source: KeaSource;
  declarations: Declarations | null;
  hooks: Hooks;
  builder: ScopeBuilder | null;
  problems: FactProblem[];
  unknown: Place[];
}

/** Text and declarations of one capture: what reading and changing are both built on. */
export function analyse(capture: Capture): Analysis {
  const source = loadSource(capture);
  const problems: FactProblem[] = [...source.problems];
  const unknown: Place[] = source.problems.flatMap((problem) => problem.place ?? []);
  const hooks: Hooks = { partners: [], levels: [], weakest: [], problems: [] };
  if (!source.dhcp4) return { source, declarations: null, hooks, builder: null, problems, unknown };
  const reader = {
    source,
    problem: (problem: FactProblem) => problems.push(problem),
    unknown: (place: Place) => unknown.push(place),
  };
  const declarations = readDeclarations(source.dhcp4, reader);
  const { classes, definitions } = declarations;
  Object.assign(
    hooks,
    readHooks(source.dhcp4, source, definitions, (name) => classes.memberOf(name, true)),
  );
  problems.push(...hooks.problems, ...otherSources(source.dhcp4, source));
  const builder = new ScopeBuilder(declarations, classes, hooks.levels, hooks.weakest);
  return { source, declarations, hooks, builder, problems, unknown };
}

/**
 * Captured texts of a Kea host → facts. Never throws. Where the running server told its configuration and it is another one than the
 * file's, computers get what runs: that is what is read then, and the difference is told.
 */
export function readKea(capture: Capture): Facts {
  const running = runningOf(capture, loadSource(capture).root);
  if (!running) return readOne(capture);
  const file = readOne({ texts: capture.texts.filter(({ name }) => name !== RUNNING) });
  const now = readOne(running);
  const differ = runsOtherwise(file, now);
  return differ ? { ...now, problems: [...now.problems, differ] } : file;
}

function readOne(capture: Capture): Facts {
  const { source, declarations, hooks, builder, problems, unknown } = analyse(capture);
  const { interfaces, problems: interfaceProblems } = readInterfaces(capture);
  for (const item of interfaceProblems) problems.push(item);
  if (!source.root)
    problems.push({
      code: "no-configuration",
      what: `No kea-dhcp4.conf is among ${capture.texts.map((text) => text.name).join(", ") || "the captured texts"}.`,
      next: "Let the account that pulls read /etc/kea/kea-dhcp4.conf.",
      affects: "dhcp",
    });
  let dhcp: DhcpFacts | null = null;
  if (declarations && source.dhcp4 && builder) {
    const listens = readListens(source.dhcp4, interfaces, source, problems);
    const port = readPort(capture, 67, /^kea-dhcp4/);
    const heard = port === null ? listens.enabled : port.answers === "unknown" ? null : port.answers === "yes";
    dhcp = {
      kind: "kea",
      enabled: heard,
      addresses: listens.addresses,
      scopes: builder.scopes(),
      partners: hooks.partners,
      // kea-dhcp4 2.2 sends 0.0.0.0 when no next-server is set (seen on the wire), and never fills it from option 66.
      defaultNextServer: "none",
      option66FillsNextServer: "no",
      routersByDefault: "none",
      ...readCompatibility(source.dhcp4, source),
    };
  } else if (problems.some((problem) => problem.affects === "dhcp"))
    dhcp = {
      kind: "kea",
      enabled: null,
      addresses: [],
      scopes: [],
      partners: [],
      defaultNextServer: "none",
      option66FillsNextServer: "no",
      routersByDefault: "none",
    };
  return {
    platform: "kea",
    hostname: readHostname(capture),
    interfaces,
    relay: null,
    dhcp,
    pxe: null,
    acls: [],
    problems,
    coverage: coverage(source, unknown),
  };
}

/** `interfaces-config`: with an empty list Kea answers nobody (seen with kea-dhcp4 2.2). */
function readListens(
  dhcp4: JsonObject,
  interfaces: Interface[],
  source: KeaSource,
  problems: FactProblem[],
): { enabled: boolean; addresses: string[] } {
  const config = member(dhcp4, "interfaces-config");
  const list = member(config, "interfaces");
  const named = stringsOf(list).map((name) => name.split("/") as [string, string?]);
  if (list && itemsOf(list).length === 0) return { enabled: false, addresses: [] };
  if (!list) {
    const place = source.place(dhcp4);
    problems.push({
      code: "no-interfaces",
      what: `${place.file}, line ${place.line}: no "interfaces-config" names the interfaces; Kea itself would then listen on none.`,
      next: 'Name them, for example "interfaces-config": { "interfaces": [ "*" ] }, if this is the whole configuration.',
      place,
      affects: "nothing",
    });
    return { enabled: true, addresses: [] };
  }
  if (named.some(([name]) => name === "*")) return { enabled: true, addresses: [] };
  const addresses = named.flatMap(([name, address]) =>
    address
      ? [address]
      : interfaces.filter((one) => one.name === name).flatMap((one) => one.addresses.map((own) => own.split("/")[0]!)),
  );
  return { enabled: true, addresses: [...new Set(addresses)] };
}

/** Databases from which Kea takes more than the file shows. */
function otherSources(dhcp4: JsonObject, source: KeaSource): FactProblem[] {
  const problems: FactProblem[] = [];
  const backends = member(member(dhcp4, "config-control"), "config-databases");
  if (backends && itemsOf(backends).length > 0) {
    const place = source.place(backends);
    problems.push({
      code: "config-in-database",
      what: `${place.file}, line ${place.line}: this server also takes subnets and options from a database, which the file does not show.`,
      next: "Give what config-get of the running server prints instead of the file.",
      place,
      affects: "dhcp",
    });
  }
  const hosts = member(dhcp4, "hosts-databases") ?? member(dhcp4, "hosts-database");
  if (hosts) {
    const place = source.place(hosts);
    problems.push({
      code: "reservations-in-database",
      what: `${place.file}, line ${place.line}: this server also has reservations in a database, which the file does not show.`,
      next: "Look there for machines with boot settings of their own.",
      place,
      affects: "nothing",
    });
  }
  return problems;
}

function coverage(source: KeaSource, unknown: Place[]): Facts["coverage"] {
  const used = source.document.tokens.usedLines();
  let total = 0;
  for (const lines of used.values()) for (let line = 0; line < lines.length; line++) total += lines[line]!;
  const missed = new Set<string>();
  for (const place of unknown)
    for (let line = place.line; line <= (place.endLine ?? place.line); line++)
      if (used.get(place.file)?.[line]) missed.add(`${place.file}:${line}`);
  return { lines: total, understood: total - missed.size, unknown };
}
