import type { Simulation } from "@/lib/engine/simulate";
import type { Finding } from "@/lib/model/assessment";

/** One check: what it looks for, why it matters, and the code that finds it. Its cases stand in the test beside it. */
export interface Check {
  /** Kebab-case; the name of its file. */
  id: string;
  title: string;
  severity: Finding["severity"];
  /** For people: what goes wrong because of it, and what mends it. */
  why: string;
  references: { title: string; url: string }[];
  /** Numbers in the catalogue of failures (F01 …). */
  failures: string[];
  run(simulation: Simulation): Finding[];
}
