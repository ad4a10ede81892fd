import type { Place } from "@/lib/core/place";
import type { Finding } from "@/lib/model/assessment";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Fix } from "@/lib/model/fix";
import type { Check, Told } from "./check";

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** Gathers what one check sees, subnet by subnet, into one finding for each cause. */
export class FindingBook {
  readonly #check: Pick<Check, "id" | "severity" | "references">;
  readonly #findings = new Map<
    string,
    {
      finding: Omit<Finding, "title" | "explanation">;
      words: Pick<Told, "title" | "explanation" | "stops">;
      stops: Map<ClientId, Set<string>>;
      subnets: Set<string>;
      fixes: Map<string, Fix>;
      places: Map<string, Place>;
      at: Map<string, Set<string>>;
    }
  >();

  constructor(check: Pick<Check, "id" | "severity" | "references">) {
    this.#check = check;
  }

  add(cidr: string, cause: Told): void {
    const id = `${this.#check.id}:${cause.device}:${cause.place}`;
    const severity = cause.severity ?? this.#check.severity;
    let known = this.#findings.get(id);
    if (!known) {
      const { device } = cause;
      const { id: check, references } = this.#check;
      const finding = {
        id,
        check,
        severity,
        device,
        subnets: [],
        evidence: [],
        fixes: [],
        references,
      };
      known = {
        finding,
        words: cause,
        stops: new Map(),
        subnets: new Set(),
        fixes: new Map(),
        places: new Map(),
        at: new Map(),
      };
      this.#findings.set(id, known);
    }
    const graver = WEIGHT[severity] - WEIGHT[known.finding.severity];
    if (graver < 0 || (graver === 0 && saysBetter(cause, known.words))) known.words = cause;
    if (graver < 0) known.finding.severity = severity;
    if (cause.stops) {
      const { client, error } = cause.stops;
      const errors = known.stops.get(client) ?? new Set();
      if (error) errors.add(error);
      known.stops.set(client, errors);
    }
    for (const { device, interface: name } of cause.at ?? [])
      known.at.set(device, (known.at.get(device) ?? new Set()).add(name));
    known.subnets.add(cidr);
    for (const place of cause.evidence) known.places.set(`${place.file}:${place.line}:${place.endLine ?? ""}`, place);
    for (const fix of cause.fixes ?? []) mergeFix(known.fixes, fix);
  }

  findings(): Finding[] {
    return [...this.#findings.values()].map(({ finding, words, stops, subnets, fixes, places, at }) => ({
      ...finding,
      title: worded(words.title, at),
      explanation: worded(words.explanation, at) + whoStops(stops),
      subnets: [...subnets],
      evidence: [...places.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
      fixes: [...fixes.values()].sort((a, b) => a.order - b.order),
    }));
  }
}

/** Of two ways to tell one cause: the one of a client that stops; else always the same one, whichever came first. */
function saysBetter(one: Pick<Told, "explanation" | "stops">, other: Pick<Told, "explanation" | "stops">): boolean {
  if (Boolean(one.stops) !== Boolean(other.stops)) return Boolean(one.stops);
  return (
    typeof one.explanation === "string" && typeof other.explanation === "string" && one.explanation < other.explanation
  );
}

/** " Because of it, BIOS clients stop with PXE-E55, and UEFI x64 clients with PXE-E16." */
function whoStops(stops: Map<ClientId, Set<string>>): string {
  const byError = new Map<string, string[]>();
  for (const client of CLIENT_IDS) {
    const errors = stops.get(client);
    if (!errors) continue;
    const how = errors.size > 0 ? `with ${[...errors].sort().join(" or ")}` : "without a message";
    byError.set(how, [...(byError.get(how) ?? []), CLIENTS[client].title]);
  }
  const [first, ...others] = [...byError];
  if (!first) return "";
  const clients = (names: string[]) => `${listed(names)} clients`;
  const rest = others.map(([how, names]) => `${clients(names)} ${how}`);
  return ` Because of it, ${listed([`${clients(first[1])} stop ${first[0]}`, ...rest])}.`;
}

const listed = (words: string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

function worded(text: Told["title"], at: Map<string, Set<string>>): string {
  if (typeof text === "string") return text;
  const places = [...at]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([device, names]) => interfacesOf(device, [...names]));
  return text(places.length < 2 ? places.join("") : `${places.slice(0, -1).join(", ")} and ${places.at(-1)}`);
}

/** "core-1 Vlan42", "core-1 (6 interfaces)". */
const interfacesOf = (device: string, names: string[]) =>
  names.length === 1 ? `${device} ${names[0]}` : `${device} (${names.length} interfaces)`;

/** Removals from the same levels become one, with all options that any subnet showed. */
function mergeFix(fixes: Map<string, Fix>, fix: Fix): void {
  if (fix.kind !== "remove-boot-options") {
    const at = fix.kind === "add-relay-target" ? `${fix.interface} ${fix.target}` : fix.level;
    fixes.set(`${fix.kind} ${fix.device} ${at}`, fix);
    return;
  }
  const key = `${fix.kind} ${fix.device} ${(fix.levels ?? []).join(",")}`;
  const known = fixes.get(key);
  if (known?.kind !== "remove-boot-options") {
    fixes.set(key, fix);
    return;
  }
  const options = [...new Set([...known.options, ...fix.options])].sort((a, b) => a - b);
  const merged = { ...known, options };
  if (known.nextServer || fix.nextServer) merged.nextServer = true;
  if (known.bootFile || fix.bootFile) merged.bootFile = true;
  fixes.set(key, merged);
}
