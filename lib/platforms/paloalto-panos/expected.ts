import type { ExpectedLine } from "@/lib/model/change";
import { formOf } from "./config-text";

/** What the running configuration must show after a change, in the form in which the device printed it; null: that form has no such lines. */
export interface Shown {
  /** A statement with these values, in order, below the place of that path. */
  values(path: string[], name: string, values: string[]): ExpectedLine | null;
  /** A block that is gone, or stands. `lines`: its statements, for the form that has no blocks. */
  block(path: string[], lines: string[], present: boolean): ExpectedLine[];
}

/** `root`: the words above the firewall's own settings, where the form writes them. */
export function shownIn(text: string, root: string[]): Shown | null {
  const form = formOf(text);
  if (form === "xml") return null;
  if (form === "set")
    return {
      values: (path, name, values) => ({
        context: null,
        line: `set ${[...root, ...path, name].join(" ")} ${listed(values, " ]")}`,
        present: true,
      }),
      block: (path, lines, present) =>
        lines.map((line) => ({ context: null, line: `set ${[...root, ...path].join(" ")} ${line}`, present })),
    };
  const open = (path: string[]) => [...root, ...path].map((word) => `${word} {`);
  return {
    values: (path, name, values) => place(open(path), `${name} ${listed(values, "]")};`, true),
    block: (path, _lines, present) => [place(open(path.slice(0, -1)), `${path.at(-1)} {`, present)],
  };
}

function place([context, ...path]: string[], line: string, present: boolean): ExpectedLine {
  return { context: context ?? null, ...(path.length > 0 ? { path } : {}), line, present };
}

/** One value stands alone, several in brackets, as PAN-OS prints them. */
function listed(values: string[], end: string): string {
  return values.length === 1 ? values[0]! : `[ ${values.join(" ")}${end}`;
}
