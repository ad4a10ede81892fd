import type { Place } from "@/lib/core/place";
import type { Finding } from "@/lib/model/assessment";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Fix } from "@/lib/model/fix";
import type { Check, Told } from "./check";

type OfCheck = Pick<Check, "id" | "severity" | "references">;

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** The id of the finding that a cause belongs to. */
export const findingId = (check: OfCheck, { device, place }: Told): string => `${check.id}:${device}:${place}`;

/** The gravest and widest first. */
export const byWeight = (a: Finding, b: Finding): number =>
  WEIGHT[a.severity] - WEIGHT[b.severity] ||
  b.subnets.length - a.subnets.length ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** One cause, as it is put together from what is told of each subnet. */
export class FindingDraft {
  readonly #check: OfCheck;
  readonly #id: string;
  readonly #device: string;
  #severity: Finding["severity"];
  #words: Told;
  readonly #stops = new Map<ClientId, Set<string>>();
  readonly #subnets = new Set<string>();
  readonly #fixes = new Map<string, Fix>();
  readonly #places = new Map<string, Place>();
  readonly #at = new Map<string, Set<string>>();

  constructor(check: OfCheck, first: Told) {
    this.#check = check;
    this.#id = findingId(check, first);
    this.#device = first.device;
    this.#severity = first.severity ?? check.severity;
    this.#words = first;
  }

  add(cidr: string, told: Told): void {
    const severity = told.severity ?? this.#check.severity;
    const graver = WEIGHT[severity] - WEIGHT[this.#severity];
    if (graver < 0 || (graver === 0 && saysBetter(told, this.#words))) this.#words = told;
    if (graver < 0) this.#severity = severity;
    if (told.stops) {
      const { client, error } = told.stops;
      const errors = this.#stops.get(client) ?? new Set();
      if (error) errors.add(error);
      this.#stops.set(client, errors);
    }
    for (const { device, interface: name } of told.at ?? [])
      this.#at.set(device, (this.#at.get(device) ?? new Set()).add(name));
    this.#subnets.add(cidr);
    for (const place of told.evidence) this.#places.set(`${place.file}:${place.line}:${place.endLine ?? ""}`, place);
    for (const fix of told.fixes ?? []) mergeFix(this.#fixes, fix);
  }

  finding(): Finding {
    return {
      id: this.#id,
      check: this.#check.id,
      severity: this.#severity,
      device: this.#device,
      subnets: [...this.#subnets],
      evidence: [...this.#places.values()].sort((a, b) =>
        a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
      ),
      fixes: [...this.#fixes.values()].sort((a, b) => a.order - b.order),
      references: this.#check.references,
      title: worded(this.#words.title, this.#at),
      explanation: worded(this.#words.explanation, this.#at) + whoStops(this.#stops),
    };
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
