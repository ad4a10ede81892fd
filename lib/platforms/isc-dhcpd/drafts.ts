import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { SettingsLevel } from "@/lib/model/facts";
import type { Statement } from "@/lib/parsers/braces";

/** Which setting a statement makes: an option of a space by code, a header field, or the choice of the vendor option space. */
export type SettingKey =
  | `option:${string}:${number}`
  | "next-server"
  | "filename"
  | "server-name"
  | "vendor-option-space";

/** A level under construction, with the statements that made it. */
export interface Draft {
  level: SettingsLevel;
  /** Options of spaces other than the main one: space → code → bytes; null: none, as in most of ten thousand levels. */
  sub: Map<string, Map<number, { hex: string; place: Place }>> | null;
  vendorSpace: { space: string; place: Place } | null;
  sources: { key: SettingKey; statement: Statement }[];
}

export interface DraftHead {
  id: string;
  kind: SettingsLevel["kind"];
  name: string;
  when: Condition;
  place: Place;
}

export function newDraft(head: DraftHead): Draft {
  return {
    level: {
      id: head.id,
      kind: head.kind,
      name: head.name,
      when: head.when,
      place: head.place,
      options: [],
      nextServer: null,
      bootFile: null,
      serverName: null,
    },
    sub: null,
    vendorSpace: null,
    sources: [],
  };
}

/** The level sets nothing that matters to booting or to what it shows. */
export function isEmpty(draft: Draft): boolean {
  return draft.sources.length === 0 && draft.level.options.length === 0;
}

/** Every id once: a second block of the same name gets " #2". */
export class Ids {
  private readonly used = new Map<string, number>();
  next(wanted: string): string {
    const count = (this.used.get(wanted) ?? 0) + 1;
    this.used.set(wanted, count);
    return count === 1 ? wanted : `${wanted} #${count}`;
  }
}
