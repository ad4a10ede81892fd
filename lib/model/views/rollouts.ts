import type { CauseRow } from "./causes";
import type { SubnetRow, TransitionView } from "./subnets";

export interface RolloutRow {
  id: string;
  name: string;
  owner: string;
  dueOn: string | null;
  subnets: number;
  healthy: number;
}

export interface RolloutView extends RolloutRow {
  goal: string;
  sentence: string;
  forecast: { expected: string | null; earliest: string | null; latest: string | null; why: string };
  days: { day: string; healthy: number; total: number; bySite: Record<string, number> }[];
  waves: {
    id: string;
    name: string;
    order: number;
    startsOn: string | null;
    dueOn: string | null;
    owner: string;
    gate: string;
    subnets: number;
    healthy: number;
    state: "waiting" | "open" | "done" | "blocked";
    rows: SubnetRow[];
  }[];
  blockers: { cause: CauseRow; reason: string }[];
  week: TransitionView[];
}
