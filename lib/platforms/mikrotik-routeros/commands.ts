import type { PlannedChange } from "../platform";
import type { Item } from "./tables";

/** One command, what takes it back, and what `/export terse` shows once it is done; null: the capture does not show it line by line. */
export interface Command {
  apply: string;
  inverse: string;
  shows: { line: string; present: boolean }[] | null;
}

const CONTROL_X = "\u0018";

/** Commands under safe mode: `Ctrl-X` begins and ends it, and a session that is lost in between undoes them. */
export function planned(commands: Command[], writesWhole: string[]): PlannedChange {
  const apply = commands.map((one) => one.apply);
  const inverse = commands.map((one) => one.inverse).reverse();
  const shows = commands.flatMap((one) => one.shows ?? []);
  const readable = commands.every((one) => one.shows !== null);
  return {
    ok: true,
    change: {
      kind: "shell",
      preview: {
        commands: apply,
        diff: null,
        inverse,
        safety:
          "Safe mode (Ctrl-X before and after) undoes everything when the session ends before the change was read back.",
        sendable: false,
        ...(readable ? { unproven: "Safe mode was not tried on a RouterOS device by us." } : {}),
      },
      enter: [CONTROL_X],
      apply,
      inverse,
      confirm: [CONTROL_X],
      save: [],
      // A session that is cut is ended by the router after its TCP time-out.
      undoneAfterMinutes: 10,
      takeBack: { enter: [CONTROL_X], commands: inverse, confirm: [CONTROL_X] },
      writesWhole,
      expect: shows.map((one) => ({ context: null, ...one })),
    },
  };
}

/** The item's own line, where the export has one line an item (`/export terse`); undefined otherwise. Version 7 may write slashes for blanks. */
export function printedLine(item: Item, lines: string[]): string | undefined {
  const line = lines[item.line - 1]?.trim() ?? "";
  const begins = [`/${item.menu} add `, `/${item.menu.replaceAll(" ", "/")}/add `].some((one) => line.startsWith(one));
  return begins && !line.endsWith("\\") ? line : undefined;
}

export function isName(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,118}[\x21-\x7e])?$/.test(text);
}

export function isValue(text: string): boolean {
  return /^[\x20-\x7e]{0,240}$/.test(text);
}

/** A value as RouterOS takes it: plain where it may be, else in quotes with escapes. */
export function quote(text: string): string {
  return /^[\w./:,-]+$/.test(text) ? text : `"${text.replace(/["\\$?]/g, "\\$&")}"`;
}
