import type { RolloutRecord } from "@/lib/data/rollouts";
import type { RolloutView, SubnetRow } from "@/lib/model/views";

type WaveView = RolloutView["waves"][number];

/**
 * Waves in their order. Done: every subnet is healthy. Blocked: its time has come (or passed) while a cause stands against it that no
 * fix is under way for. Open: started. Waiting: before its start day, or an earlier wave with a gate is not done.
 */
export function toWaveViews(
  waves: RolloutRecord["waves"],
  rows: Map<string, SubnetRow>,
  today: string,
  mended: Set<string>,
): WaveView[] {
  let gateOpen = true;
  return waves.map(({ id, name, order, startsOn, dueOn, owner, gate, subnetIds }) => {
    const own = subnetIds.map((subnetId) => rows.get(subnetId)).filter((row) => row !== undefined);
    const healthy = own.filter((row) => row.health === "healthy").length;
    const done = healthy === subnetIds.length;
    const started = gateOpen && (startsOn === null || startsOn <= today);
    const stuck = own.some((row) => row.health !== "healthy" && row.mainCause && !mended.has(row.mainCause.id));
    const late = dueOn !== null && dueOn < today;
    const state: WaveView["state"] = done ? "done" : !started ? "waiting" : late && stuck ? "blocked" : "open";
    if (gate && !done) gateOpen = false;
    return { id, name, order, startsOn, dueOn, owner, gate, subnets: subnetIds.length, healthy, state, rows: own };
  });
}
