import type { StoredFinding } from "@/lib/data/assessments";
import type { CauseRow, FixState } from "@/lib/model/views";

export interface CauseContext {
  deviceIds: Map<string, string>;
  /** By finding id. */
  fixes: Map<string, { id: string; state: FixState }>;
}

export function toCauseRow({ finding, wins }: StoredFinding, { deviceIds, fixes }: CauseContext): CauseRow {
  const { id, check, title, severity, device, subnets } = finding;
  return {
    id,
    check,
    title,
    severity,
    device,
    deviceId: deviceIds.get(device) ?? null,
    subnets,
    wins,
    fixable: finding.fixes.length > 0,
    fix: fixes.get(id) ?? null,
  };
}
