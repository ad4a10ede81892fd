import type { Place } from "@/lib/core/place";
import type { Finding } from "@/lib/model/assessment";
import type { Fix } from "@/lib/model/fix";
import type { Check } from "./check";

interface Entry {
  /** With the check's id this makes the finding's id. */
  device: string;
  place: string;
  title: string;
  explanation: string;
  severity?: Finding["severity"];
  evidence: Place[];
  fixes?: Fix[];
}

const WEIGHT = { error: 0, warning: 1, note: 2 };

/** Gathers what one check sees, subnet by subnet, into one finding for each cause. */
export class FindingBook {
  readonly #check: Pick<Check, "id" | "severity" | "references">;
  readonly #findings = new Map<
    string,
    { finding: Finding; subnets: Set<string>; fixes: Map<string, Fix>; places: Map<string, Place> }
  >();

  constructor(check: Pick<Check, "id" | "severity" | "references">) {
    this.#check = check;
  }

  add(cidr: string, entry: Entry): void {
    const id = `${this.#check.id}:${entry.device}:${entry.place}`;
    const severity = entry.severity ?? this.#check.severity;
    let known = this.#findings.get(id);
    if (!known) {
      const { device, title, explanation } = entry;
      const { id: check, references } = this.#check;
      const finding = {
        id,
        check,
        severity,
        device,
        title,
        explanation,
        subnets: [],
        evidence: [],
        fixes: [],
        references,
      };
      known = { finding, subnets: new Set(), fixes: new Map(), places: new Map() };
      this.#findings.set(id, known);
    }
    if (WEIGHT[severity] < WEIGHT[known.finding.severity])
      Object.assign(known.finding, { severity, title: entry.title, explanation: entry.explanation });
    known.subnets.add(cidr);
    for (const place of entry.evidence) known.places.set(`${place.file}:${place.line}:${place.endLine ?? ""}`, place);
    for (const fix of entry.fixes ?? []) mergeFix(known.fixes, fix);
  }

  findings(): Finding[] {
    return [...this.#findings.values()].map(({ finding, subnets, fixes, places }) => ({
      ...finding,
      subnets: [...subnets],
      evidence: [...places.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
      fixes: [...fixes.values()].sort((a, b) => a.order - b.order),
    }));
  }
}

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
