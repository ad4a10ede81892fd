import type { ClientId } from "../clients";
import type { CauseRow } from "./causes";
import type { Freshness } from "./frame";
import type { HealthCount, TransitionView } from "./subnets";

export interface OverviewView {
  subnets: HealthCount;
  /** Required client profiles and how many subnets boot each. */
  clients: { client: ClientId; boots: number; total: number }[];
  causes: CauseRow[];
  sites: { site: string; subnets: HealthCount }[];
  /** One entry a day, oldest first, 30 at most. */
  days: { day: string; subnets: HealthCount }[];
  changes: TransitionView[];
  freshness: Freshness;
}
