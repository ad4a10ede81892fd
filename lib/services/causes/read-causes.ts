import { currentFindings, type StoredFinding } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { deviceIds } from "@/lib/data/devices";
import { openFixesOf } from "@/lib/data/fixes";
import type { CauseRow } from "@/lib/model/views";
import { toCauseRow } from "./cause-row";

/** Causes that stand now, those that win most first, with the stored findings they come from. */
export async function readCauses(ids?: string[]): Promise<{ row: CauseRow; stored: StoredFinding }[]> {
  const [findings, devices, open] = await Promise.all([
    currentFindings(db(), ids),
    deviceIds(db()),
    openFixesOf(db(), ids),
  ]);
  const fixes = new Map(open.map(({ findingId, fixId, state }) => [findingId, { id: fixId, state }]));
  return findings.map((stored) => ({ row: toCauseRow(stored, { deviceIds: devices, fixes }), stored }));
}
