import type { SourceLines } from "./source-lines";
import type { JunosNode } from "./tree";

/** A Junos configuration in either form, before anything is made of it. */
export interface ParsedJunos {
  root: JunosNode;
  /** Source lines that are neither blank nor comment nor what a terminal adds, for evidence. */
  texts: SourceLines;
  /** What makes the whole text untrustworthy. */
  faults: { code: "truncated" | "unbalanced" | "command-refused" | "several-devices"; line: number; text: string }[];
  /** Lines that are no statement at all. */
  odd: number[];
}
