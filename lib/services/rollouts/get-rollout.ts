import { z } from "zod";
import { dayText } from "@/lib/core/day-text";
import { healthSpans, listTransitions } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { listRolloutRecords } from "@/lib/data/rollouts";
import type { RolloutView, SubnetRow } from "@/lib/model/views";
import { readCauses } from "../causes/read-causes";
import { type Ctx, requirePermission } from "../context";
import { daysAgo, healthOnDay, lastDays } from "../days";
import { parseInput } from "../parse-input";
import { readSubnetRows } from "../subnets/read-rows";
import { forecast } from "./forecast";
import { toWaveViews } from "./waves";

const INPUT = z.object({ id: z.string() });
const DAYS = 30;

export async function getRollout(ctx: Ctx, input: unknown): Promise<RolloutView | null> {
  requirePermission(ctx, "rollouts:read");
  const { id } = parseInput(INPUT, input);
  const [rollout] = await listRolloutRecords(db(), id);
  if (!rollout) return null;
  const now = new Date();
  const ids = rollout.waves.flatMap((wave) => wave.subnetIds);
  const [list, causes, week, days] = await Promise.all([
    readSubnetRows(ids),
    readCauses(),
    listTransitions(db(), { subnetIds: ids, since: daysAgo(now, 7) }, 100),
    readDays(ids, now),
  ]);
  const rows = new Map(list.map((row) => [row.id, row]));
  const mended = new Set(causes.filter((cause) => cause.row.fix).map((cause) => cause.row.id));
  const waves = toWaveViews(rollout.waves, rows, now.toISOString().slice(0, 10), mended);
  const siteOf = (subnetId: string) => rows.get(subnetId)?.site ?? "";
  const progress = days(siteOf);
  const healthy = list.filter((row) => row.health === "healthy").length;
  const outlook = forecast(progress, now);
  return {
    id,
    name: rollout.name,
    goal: rollout.goal,
    owner: rollout.owner,
    dueOn: rollout.dueOn,
    subnets: ids.length,
    healthy,
    sentence: sentenceOf(ids.length, healthy, outlook),
    forecast: outlook,
    days: progress,
    waves,
    blockers: blockersOf(list, causes),
    week,
  };
}

/** Healthy subnets at the end of each day, from the first day that knows any. */
async function readDays(ids: string[], now: Date) {
  const spans = await healthSpans(db(), ids, daysAgo(now, DAYS));
  const bySubnet = new Map<string, typeof spans>();
  for (const span of spans) bySubnet.set(span.subnetId, [...(bySubnet.get(span.subnetId) ?? []), span]);
  return (siteOf: (subnetId: string) => string): RolloutView["days"] =>
    lastDays(now, DAYS).flatMap((day) => {
      const bySite: Record<string, number> = {};
      let healthy = 0;
      let known = 0;
      for (const [subnetId, own] of bySubnet) {
        const health = healthOnDay(own, day, now);
        if (health) known++;
        if (health !== "healthy") continue;
        healthy++;
        bySite[siteOf(subnetId)] = (bySite[siteOf(subnetId)] ?? 0) + 1;
      }
      return known > 0 ? [{ day, healthy, total: ids.length, bySite }] : [];
    });
}

function sentenceOf(subnets: number, healthy: number, { expected, earliest, latest, why }: RolloutView["forecast"]) {
  const share = subnets === 0 ? 0 : Math.floor((100 * healthy) / subnets);
  const now = `${share} % of ${subnets} subnets are healthy`;
  if (healthy === subnets && subnets > 0) return `All ${subnets} subnets are healthy.`;
  if (!expected) return `${now}. ${why}`;
  const from = earliest ? dayText(earliest) : "?";
  return `${now}; at this pace done by ${dayText(expected)} (${from} to ${latest ? dayText(latest) : "no end in sight"}).`;
}

function blockersOf(rows: SubnetRow[], causes: Awaited<ReturnType<typeof readCauses>>): RolloutView["blockers"] {
  const unhealthy = new Set(rows.filter((row) => row.health !== "healthy").map((row) => row.cidr));
  return causes.flatMap(({ row: cause }) => {
    const harmed = cause.severity === "note" ? 0 : cause.subnets.filter((cidr) => unhealthy.has(cidr)).length;
    if (harmed === 0) return [];
    const why = cause.fix
      ? `a fix is under way (${cause.fix.state})`
      : cause.fixable
        ? "nobody has begun to mend it"
        : "it must be mended by hand";
    return [{ cause, reason: `${harmed} ${harmed === 1 ? "subnet" : "subnets"} of this rollout; ${why}.` }];
  });
}
