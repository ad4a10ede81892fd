import type { Place } from "@/lib/core/place";
import type { Acl, AclEntry, FactProblem } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { noGroups, type ObjectGroups } from "./object-groups";

/** What is gathered while one text is read: problems, and the lines that nobody understood. */
export class Reading {
  readonly problems: FactProblem[] = [];
  /** Names that access lists use for several addresses or ports. */
  groups: ObjectGroups = noGroups();
  /** What lists let through so that another list knows the answers (`reflect R`), and where those lists ask for it (`evaluate R`). */
  readonly reflected = new Map<string, AclEntry[]>();
  readonly evaluated: { acl: Acl; entry: AclEntry; name: string }[] = [];
  private readonly missed = new Map<number, Place>();

  constructor(readonly file: string) {}

  place(line: IndentedLine): Place {
    return { file: this.file, line: line.line, text: line.shown ?? line.text };
  }

  unknown(line: IndentedLine): void {
    this.missed.set(line.line, this.place(line));
  }

  get unknownPlaces(): Place[] {
    return [...this.missed.values()].sort((a, b) => a.line - b.line);
  }

  problem(
    affects: FactProblem["affects"],
    code: string,
    what: string,
    next: string,
    line?: IndentedLine,
    only?: readonly string[],
  ): void {
    const place = line ? { place: this.place(line) } : {};
    this.problems.push({ code, what, next, affects, ...place, ...(only ? { only } : {}) });
  }
}
