import { byNetwork, type SubnetTask } from "@/lib/engine/subnets";
import type { Finding } from "@/lib/model/assessment";
import type { Sighting } from "./assess-subnet";
import { byWeight, FindingDraft } from "./finding-draft";

interface Seer {
  task: SubnetTask;
  sightings: Sighting[];
}

/** Who sees which cause, and the findings that come of it: kept true while subnets are assessed again, come and go. */
export class Causes<Subnet extends Seer> {
  readonly #seers = new Map<string, Set<Subnet>>();
  readonly #findings = new Map<string, Finding>();
  readonly #stale = new Set<string>();

  add(subnet: Subnet): void {
    for (const { id } of subnet.sightings) {
      const seers = this.#seers.get(id);
      if (seers) seers.add(subnet);
      else this.#seers.set(id, new Set([subnet]));
      this.#stale.add(id);
    }
  }

  delete(subnet: Subnet): void {
    for (const { id } of subnet.sightings) {
      this.#seers.get(id)?.delete(subnet);
      this.#stale.add(id);
    }
  }

  /** Puts the findings together that changed. Returns the subnets for which their ids, or the order of these, may be other ones now. */
  refresh(): Set<Subnet> {
    const moved = new Set<Subnet>();
    for (const id of this.#stale) {
      const seers = [...(this.#seers.get(id) ?? [])].sort((a, b) => byNetwork(a.task, b.task));
      const old = this.#findings.get(id);
      const finding = findingOf(id, seers);
      if (finding) this.#findings.set(id, finding);
      else {
        this.#findings.delete(id);
        this.#seers.delete(id);
      }
      if (!old || !finding || byWeight(old, finding) !== 0) for (const seer of seers) moved.add(seer);
    }
    this.#stale.clear();
    return moved;
  }

  /** All findings, the gravest and widest first. */
  findings(): Finding[] {
    return [...this.#findings.values()].sort(byWeight);
  }

  /** The ids of a subnet's findings, in the order of `findings`. */
  idsOf({ sightings }: Subnet): string[] {
    if (sightings.length === 0) return [];
    const ids = new Set(sightings.map(({ id }) => id));
    if (ids.size === 1) return [...ids];
    return [...ids].sort((a, b) => byWeight(this.#findings.get(a)!, this.#findings.get(b)!));
  }
}

function findingOf(id: string, seers: Seer[]): Finding | null {
  let draft: FindingDraft | null = null;
  for (const { task, sightings } of seers)
    for (const sighting of sightings) {
      if (sighting.id !== id) continue;
      draft ??= new FindingDraft(sighting.check, sighting.told);
      draft.add(task.cidr, sighting.told);
    }
  return draft?.finding() ?? null;
}
