import { currentSubnets, healthByDay, lastRun, listTransitions } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import type { HealthCount, OverviewView } from "@/lib/model/views";
import { readCauses } from "../causes/read-causes";
import { type Ctx, requirePermission } from "../context";
import { daysAgo } from "../days";
import { getFreshness } from "../freshness/get-freshness";

const none = (): HealthCount => ({ healthy: 0, degraded: 0, broken: 0, unknown: 0 });

export async function getOverview(ctx: Ctx): Promise<OverviewView> {
  requirePermission(ctx, "subnets:read");
  const now = new Date();
  const [subnets, run, causes, days, changes, freshness] = await Promise.all([
    currentSubnets(db()),
    lastRun(db()),
    readCauses(),
    healthByDay(db(), daysAgo(now, 30)),
    listTransitions(db(), { since: daysAgo(now, 1) }, 50),
    getFreshness(ctx),
  ]);
  const total = none();
  const sites = new Map<string, HealthCount>();
  for (const { assessment } of subnets) {
    total[assessment.health]++;
    const site = sites.get(assessment.site) ?? none();
    site[assessment.health]++;
    sites.set(assessment.site, site);
  }
  return {
    subnets: total,
    clients: run?.clients ?? [],
    causes: causes.map((cause) => cause.row),
    sites: [...sites].sort(([a], [b]) => a.localeCompare(b)).map(([site, counts]) => ({ site, subnets: counts })),
    days,
    changes,
    freshness,
  };
}
