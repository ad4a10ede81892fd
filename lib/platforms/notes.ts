import type { Place } from "@/lib/core/place";
import type { Coverage, FactProblem } from "@/lib/model/facts";

/** Something that stands on one or more lines of a text. */
export interface Located {
  line: number;
  endLine?: number;
}

/** Longest text that a place cites; a configuration may hold a certificate on one line. */
const LONGEST = 300;

/** What is gathered while one text is read: problems, and the lines that nobody understood. */
export class Notes {
  readonly problems: FactProblem[] = [];
  private readonly missed = new Map<number, Place>();

  /** `lines` is the text split into lines, as captured. */
  constructor(
    readonly file: string,
    private readonly lines: readonly string[],
  ) {}

  place(at: Located): Place {
    const text = (this.lines[at.line - 1] ?? "").trim().slice(0, LONGEST);
    const endLine = at.endLine !== undefined && at.endLine > at.line ? { endLine: at.endLine } : {};
    return { file: this.file, line: at.line, ...endLine, text };
  }

  unknown(at: Located): void {
    if (!this.missed.has(at.line)) this.missed.set(at.line, this.place(at));
  }

  problem(
    affects: FactProblem["affects"],
    code: string,
    what: string,
    next: string,
    at?: Located,
    only?: readonly string[],
  ): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    const place = at ? { place: this.place(at) } : {};
    this.problems.push({ code, what, next, affects, ...place, ...(only ? { only } : {}) });
  }

  /** `counted`: lines that are neither blank nor comment. */
  coverage(counted: number): Coverage {
    const unknown = [...this.missed.values()].sort((a, b) => a.line - b.line);
    return { lines: counted, understood: Math.max(0, counted - unknown.length), unknown };
  }
}

/** A text that is another language altogether gives no list of thousands. */
const MOST_PROBLEMS = 200;
