import { createHash } from "node:crypto";
import { onlyCauses } from "@/lib/fixes/wins";
import type { Assessment, Health, SubnetAssessment } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { type Db, fromJson, toJson, transaction } from "./client";
import type { Prisma } from "./generated/client";
import type { LoadedEstate } from "./load-estate";
import { type ChangedDevice, causeOfTransition, type UnreadDevice, unreadCause } from "./transition-cause";

export interface SavedRun {
  id: string;
  transitions: number;
  /** Devices whose newest capture is another one than in the run before. */
  changed: ChangedDevice[];
}

/**
 * Keeps one run: subnets that are new, states that changed, transitions with the capture that flipped them, and the findings.
 * Runs are saved one after another; a state that did not change takes no room. `wins`: see `winsByFinding`.
 */
export function saveAssessment(
  loaded: LoadedEstate,
  assessment: Assessment,
  reason: string,
  at = new Date(),
  wins = onlyCauses(assessment),
): Promise<SavedRun> {
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('bootpath assessment'))`;
    const captures: Record<string, string | null> = {};
    for (const { deviceId, captureId } of loaded.readings.values()) captures[deviceId] = captureId;
    const changed = await changedDevices(tx, loaded, captures);
    const run = await tx.assessmentRun.create({
      data: {
        at,
        reason,
        ...countHealth(assessment.subnets),
        clients: toJson(countClients(assessment.subnets, loaded.estate)),
        coverage: toJson(assessment.coverage),
        captures: toJson(captures),
      },
      select: { id: true },
    });
    const subnetIds = await ensureSubnets(tx, assessment.subnets, loaded.estate);
    const suspects = { changed, unread: unreadDevices(loaded) };
    const transitions = await saveStates(tx, run.id, at, assessment.subnets, subnetIds, suspects);
    await saveFindings(tx, assessment, wins, at);
    return { id: run.id, transitions, changed };
  });
}

function countHealth(subnets: SubnetAssessment[]): Record<Health, number> {
  const counts: Record<Health, number> = { healthy: 0, degraded: 0, broken: 0, unknown: 0 };
  for (const subnet of subnets) counts[subnet.health]++;
  return counts;
}

/** Subnets where nobody wants to boot count for no client. */
function countClients(subnets: SubnetAssessment[], { clients, subnets: declared }: Estate) {
  const unwanted = new Set(declared.filter((subnet) => subnet.pxe === "unwanted").map((subnet) => subnet.cidr));
  const counted = subnets.filter((subnet) => !unwanted.has(subnet.cidr));
  return clients.map((client) => {
    const paths = counted.flatMap((subnet) => subnet.clients.filter((path) => path.client === client));
    return { client, boots: paths.filter((path) => path.outcome === "boots").length, total: paths.length };
  });
}

async function changedDevices(tx: Db, loaded: LoadedEstate, captures: Record<string, string | null>) {
  const last = await tx.assessmentRun.findFirst({ orderBy: { at: "desc" }, select: { captures: true } });
  if (!last) return [];
  const before = fromJson<Record<string, string | null>>(last.captures);
  const changed: ChangedDevice[] = [];
  for (const [name, { deviceId, captureId }] of loaded.readings) {
    if (!captureId || captures[deviceId] === before[deviceId]) continue;
    const capture = await tx.capture.findUnique({ where: { id: captureId }, select: { added: true, removed: true } });
    const { added = null, removed = null } = capture ?? {};
    changed.push({ name, deviceId, captureId, captureBefore: before[deviceId] ?? null, added, removed });
  }
  return changed;
}

function unreadDevices({ estate, readings }: LoadedEstate): UnreadDevice[] {
  return estate.devices.flatMap(({ name, unread }) => {
    const { deviceId, captureId } = readings.get(name) ?? {};
    return unread && deviceId && captureId ? [{ name, deviceId, captureId, what: unread.what }] : [];
  });
}

async function keptAssessment(tx: Db, stateId: string): Promise<SubnetAssessment | null> {
  const row = await tx.subnetState.findUnique({ where: { id: stateId }, select: { assessment: true } });
  return row && fromJson<SubnetAssessment>(row.assessment);
}

/** What a subnet is assessed by stands in its row, so that a person who names it later changes nothing but the name. */
async function ensureSubnets(tx: Db, subnets: SubnetAssessment[], estate: Estate): Promise<Map<string, string>> {
  const wishes = new Map(estate.subnets.map(({ cidr, pxe, method }) => [cidr, { pxe, method }]));
  await tx.subnet.createMany({
    data: subnets.map(({ cidr, name }) => ({ cidr, name, ...wishes.get(cidr) })),
    skipDuplicates: true,
  });
  const rows = await tx.subnet.findMany({ select: { id: true, cidr: true, declared: true, pxe: true, method: true } });
  for (const { id, cidr, declared, pxe, method } of rows) {
    const wish = wishes.get(cidr);
    if (declared || !wish || (wish.pxe === pxe && wish.method === method)) continue;
    await tx.subnet.update({ where: { id }, data: wish });
  }
  return new Map(rows.map((row) => [row.cidr, row.id]));
}

async function saveStates(
  tx: Db,
  runId: string,
  at: Date,
  subnets: SubnetAssessment[],
  ids: Map<string, string>,
  { changed, unread }: { changed: ChangedDevice[]; unread: UnreadDevice[] },
): Promise<number> {
  const current = await tx.subnetState.findMany({
    where: { until: null },
    select: { id: true, subnetId: true, hash: true, health: true },
  });
  const before = new Map(current.map((state) => [state.subnetId, state]));
  const present = new Set<string>();
  const closed: string[] = [];
  const newStates: Prisma.SubnetStateCreateManyInput[] = [];
  const newTransitions: Prisma.TransitionCreateManyInput[] = [];
  for (const subnet of subnets) {
    const subnetId = ids.get(subnet.cidr);
    if (!subnetId || present.has(subnetId)) continue;
    present.add(subnetId);
    const hash = createHash("sha256").update(JSON.stringify(subnet)).digest("hex");
    const old = before.get(subnetId);
    if (old?.hash === hash) continue;
    if (old) closed.push(old.id);
    newStates.push({ subnetId, runId, since: at, health: subnet.health, hash, assessment: toJson(subnet) });
    if (old?.health === subnet.health) continue;
    const blind = subnet.health === "unknown" && unread.length > 0;
    const cause =
      (blind ? unreadCause(old ? await keptAssessment(tx, old.id) : null, subnet, unread) : null) ??
      causeOfTransition(subnet, changed);
    newTransitions.push({ at, subnetId, runId, from: old?.health ?? null, to: subnet.health, ...cause });
  }
  for (const state of current) if (!present.has(state.subnetId)) closed.push(state.id);
  await tx.subnetState.updateMany({ where: { id: { in: closed } }, data: { until: at } });
  await tx.subnetState.createMany({ data: newStates });
  await tx.transition.createMany({ data: newTransitions });
  return newTransitions.length;
}

async function saveFindings(tx: Db, assessment: Assessment, wins: Map<string, number>, at: Date): Promise<void> {
  const ids = assessment.findings.map((finding) => finding.id);
  const known = await tx.finding.findMany({ where: { id: { in: ids } }, select: { id: true, firstSeenAt: true } });
  const firstSeen = new Map(known.map((finding) => [finding.id, finding.firstSeenAt]));
  await tx.finding.updateMany({ where: { id: { notIn: ids }, goneAt: null }, data: { goneAt: at } });
  await tx.finding.deleteMany({ where: { id: { in: ids } } });
  await tx.finding.createMany({
    data: assessment.findings.map((finding) => ({
      id: finding.id,
      check: finding.check,
      severity: finding.severity,
      device: finding.device,
      title: finding.title,
      subnets: finding.subnets,
      wins: wins.get(finding.id) ?? 0,
      data: toJson(finding),
      firstSeenAt: firstSeen.get(finding.id) ?? at,
      lastSeenAt: at,
    })),
    skipDuplicates: true,
  });
}
