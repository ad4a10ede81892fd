import { z } from "zod";
import { currentFindings, currentSubnets, healthSpans, lastRun, listTransitions } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { deviceIds } from "@/lib/data/devices";
import { openFixesOf } from "@/lib/data/fixes";
import type { SubnetView } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { daysAgo, healthOnDay, lastDays } from "../days";
import { parseInput } from "../parse-input";

const INPUT = z.object({ id: z.string() });
const DAYS = 30;

export async function getSubnet(ctx: Ctx, input: unknown): Promise<SubnetView | null> {
  requirePermission(ctx, "subnets:read");
  const { id } = parseInput(INPUT, input);
  const now = new Date();
  const [subnet] = await currentSubnets(db(), { id });
  if (!subnet) return null;
  const { assessment } = subnet;
  const [findings, fixes, spans, transitions, devices, run] = await Promise.all([
    currentFindings(db(), assessment.findings),
    openFixesOf(db(), assessment.findings),
    healthSpans(db(), [id], daysAgo(now, DAYS)),
    listTransitions(db(), { subnetIds: [id] }, 50),
    deviceIds(db()),
    lastRun(db()),
  ]);
  return {
    id,
    pxe: subnet.pxe,
    method: subnet.method,
    assessedAt: (run?.at ?? subnet.assessedAt).toISOString(),
    assessment,
    findings: findings.map((one) => one.finding),
    fixes,
    days: lastDays(now, DAYS).flatMap((day) => {
      const health = healthOnDay(spans, day, now);
      return health ? [{ day, health }] : [];
    }),
    transitions,
    devices: Object.fromEntries(devices),
  };
}
