import { type Draft, type DraftHead, type Ids, newDraft, type SettingKey } from "./drafts";
import type { Setting } from "./settings";

/** The levels of one list of statements, weakest first. The first is the plain one, even when it sets nothing. */
export class LevelList {
  readonly drafts: Draft[];
  private plain: Draft;
  /** What the conditional levels behind the plain one set; null: there are none, as in most of ten thousand blocks. */
  private setSince: Set<SettingKey> | null = null;

  constructor(
    readonly head: DraftHead,
    private readonly ids: Ids,
  ) {
    this.plain = newDraft(head);
    this.drafts = [this.plain];
  }

  addConditional(draft: Draft): void {
    this.drafts.push(draft);
    this.setSince ??= new Set();
    for (const { key } of draft.sources) this.setSince.add(key);
  }

  /** Where a setting without a condition goes: behind a conditional level that sets the same, it makes a plain level of its own. */
  plainFor({ key, place }: Setting): Draft {
    if (!this.setSince?.has(key)) return this.plain;
    this.plain = newDraft({ ...this.head, id: this.ids.next(`${this.head.id} (later)`), place });
    this.drafts.push(this.plain);
    this.setSince = null;
    return this.plain;
  }
}
