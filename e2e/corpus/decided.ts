/** A difference to an expected file on which somebody read the source and decided. `fact` as the comparison prints it; `*` for all of the file. */
export interface Decision {
  file: string;
  fact: string;
  /** What is right, and the line that shows it. */
  reason: string;
}

export const DECIDED: Decision[] = [];

export function isDecided(file: string, fact: string): boolean {
  return DECIDED.some((one) => one.file === file && (one.fact === "*" || one.fact === fact));
}
