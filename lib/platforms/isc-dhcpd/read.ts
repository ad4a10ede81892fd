import type { Capture } from "@/lib/model/capture";
import type { DhcpFacts, FactProblem, Facts } from "@/lib/model/facts";
import type { Statement } from "@/lib/parsers/braces";
import { readHostname, readInterfaces, readPort } from "@/lib/parsers/linux/host-texts";
import { readDefaults } from "./defaults";
import { ScopeBuilder } from "./scopes";
import { loadSourceTree, type SourceTree } from "./source-tree";
import { addEncapsulated } from "./vendor-space";
import { Walker } from "./walk";

/** Tree and declarations of one capture: what reading and changing are both built on. */
export function analyse(capture: Capture): { tree: SourceTree; walker: Walker } {
  const tree = loadSourceTree(capture);
  const walker = new Walker(tree);
  addEncapsulated(walker.found, walker.dictionary);
  return { tree, walker };
}

/** Captured texts of a dhcpd host → facts. Never throws. */
export function readDhcpd(capture: Capture): Facts {
  const { tree, walker } = analyse(capture);
  const { interfaces, problems: interfaceProblems } = readInterfaces(capture);
  const defaults = readDefaults(capture);
  const problems: FactProblem[] = [...tree.problems, ...walker.problems, ...interfaceProblems];
  const known = new Set(capture.texts.map((text) => text.name));
  if (!tree.root)
    problems.push({
      code: "no-configuration",
      what: `No dhcpd.conf is among ${[...known].join(", ") || "the captured texts"}.`,
      next: "Let the account that pulls read /etc/dhcp/dhcpd.conf.",
      affects: "dhcp",
    });
  for (const item of declaredTwice(walker)) problems.push(item);
  const served = defaults?.interfaces ?? null;
  const addresses = served
    ? interfaces
        .filter((one) => served.includes(one.name))
        .flatMap((one) => one.addresses.map((address) => address.split("/")[0]!))
    : [];
  const port = readPort(capture, 67, /^dhcpd/);
  const dhcp: DhcpFacts = {
    kind: "isc-dhcpd",
    enabled: port === null ? true : port.answers === "unknown" ? null : port.answers === "yes",
    addresses,
    scopes: new ScopeBuilder(walker.found).scopes(),
    partners: walker.found.partners,
    // dhcpd 4.4.3 sends 0.0.0.0 when no next-server is set (seen on the wire).
    defaultNextServer: "none",
    option66FillsNextServer: "no",
    ...pingsFirst(tree),
    routersByDefault: "none",
  };
  return {
    platform: "isc-dhcpd",
    hostname: readHostname(capture),
    interfaces,
    relay: null,
    // Without a subnet dhcpd does not even start; what could not be read may hold some.
    dhcp: dhcp.scopes.length === 0 && problems.every((problem) => problem.affects === "nothing") ? null : dhcp,
    pxe: null,
    acls: [],
    problems,
    coverage: coverage(tree, walker, defaults),
  };
}

/** `ping-check` is on unless it is switched off (dhcpd.conf(5)); where the scopes differ nothing is said. */
function pingsFirst(tree: SourceTree): Pick<DhcpFacts, "pingsFirst"> {
  const words = tree.files.some((text) => /ping-check/i.test(text.text)) ? pingWords(tree.statements) : [];
  if (words.every((word) => /^(true|on)$/i.test(word))) return { pingsFirst: "yes" };
  return words.every((word) => /^(false|off)$/i.test(word)) ? { pingsFirst: "no" } : {};
}

const pingWords = (statements: Statement[]): string[] =>
  statements.flatMap((statement) =>
    statement.lower(0) === "ping-check" ? [statement.text(1)] : pingWords(statement.block ?? []),
  );

function coverage(tree: SourceTree, walker: Walker, defaults: ReturnType<typeof readDefaults>): Facts["coverage"] {
  const tables = new Set(tree.tokens);
  let total = 0;
  for (const table of tables) total += table.linesUsed();
  const unknown = [...tree.unknown, ...walker.unknown];
  const missed = new Set<string>();
  if (unknown.length > 0) {
    const used = new Map([...tables].map((table) => [table.file, table.usedLines()]));
    for (const place of unknown)
      for (let line = place.line; line <= (place.endLine ?? place.line); line++)
        if (used.get(place.file)?.[line]) missed.add(`${place.file}:${line}`);
  }
  let understood = total - missed.size;
  if (defaults) {
    total += defaults.shell.lines;
    understood += defaults.shell.lines - defaults.shell.unknown.length;
    for (const item of defaults.shell.unknown.map((line) => tree.placeOf(defaults.text.name, line))) unknown.push(item);
  }
  return { lines: total, understood, unknown };
}

/** dhcpd 4.4.3 only warns ("overlaps") of a subnet that is declared twice; no source says which of the two it then uses. */
function declaredTwice(walker: Walker): FactProblem[] {
  const seen = new Map<string, number>();
  const problems: FactProblem[] = [];
  for (const { cidr, node } of walker.found.subnets) {
    const first = seen.get(cidr);
    if (first === undefined) seen.set(cidr, node.place.line);
    else
      problems.push({
        code: "subnet-twice",
        what: `${node.place.file}, line ${node.place.line}: subnet ${cidr} is declared a second time (first on line ${first}); which of the two dhcpd uses is not certain.`,
        next: "Join the two declarations into one.",
        place: node.place,
        affects: "dhcp",
      });
  }
  return problems;
}
