import type { Finding } from "../assessment";
import type { FixState } from "./fixes";
import type { SubnetRow } from "./subnets";

export interface CauseRow {
  id: string;
  check: string;
  title: string;
  severity: Finding["severity"];
  device: string;
  deviceId: string | null;
  subnets: string[];
  /** Subnets that become healthy by the plan that mends it. */
  wins: number;
  fixable: boolean;
  fix: { id: string; state: FixState } | null;
}

export interface CauseView extends CauseRow {
  finding: Finding;
  subnetRows: SubnetRow[];
}
