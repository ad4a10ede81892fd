import type { Place } from "@/lib/core/place";
import type { FactProblem } from "@/lib/model/facts";
import type { ParsedForti } from "./parse";

/** What is gathered while one FortiOS configuration is read. */
export class FortiReading {
  readonly problems: FactProblem[] = [];
  private readonly missed = new Set<number>();

  constructor(
    readonly file: string,
    readonly parsed: ParsedForti,
  ) {}

  place(line: number): Place {
    return { file: this.file, line: Math.max(1, line), text: this.parsed.texts.get(line) ?? "" };
  }
  unknown(line: number): void {
    if (this.parsed.texts.has(line)) this.missed.add(line);
  }
  problem(
    affects: FactProblem["affects"],
    code: string,
    what: string,
    next: string,
    line?: number,
    only?: readonly string[],
  ): void {
    const place = line === undefined ? {} : { place: this.place(line) };
    this.problems.push({ code, what, next, affects, ...place, ...(only ? { only } : {}) });
  }
  get unknownPlaces(): Place[] {
    return [...this.missed].sort((a, b) => a - b).map((line) => this.place(line));
  }
}
