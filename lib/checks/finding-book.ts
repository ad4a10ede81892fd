import type { Finding } from "@/lib/model/assessment";
import type { Check, Told } from "./check";
import { FindingDraft, findingId } from "./finding-draft";

/** Gathers what one check sees, subnet by subnet, into one finding for each cause. */
export class FindingBook {
  readonly #check: Pick<Check, "id" | "severity" | "references">;
  readonly #drafts = new Map<string, FindingDraft>();

  constructor(check: Pick<Check, "id" | "severity" | "references">) {
    this.#check = check;
  }

  add(cidr: string, told: Told): void {
    const id = findingId(this.#check, told);
    let draft = this.#drafts.get(id);
    if (!draft) {
      draft = new FindingDraft(this.#check, told);
      this.#drafts.set(id, draft);
    }
    draft.add(cidr, told);
  }

  findings(): Finding[] {
    return [...this.#drafts.values()].map((draft) => draft.finding());
  }
}
