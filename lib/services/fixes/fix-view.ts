import type { FixRecord } from "@/lib/data/fixes";
import type { FixView, LegView, Person } from "@/lib/model/views";
import { allowedOn, type FixFacts } from "./allowed";

/** What the rules about a fix look at. */
export function factsOfFix(fix: FixRecord, approvalRequired: boolean): FixFacts {
  const changes = fix.legs.filter((leg) => leg.kind === "change");
  return {
    state: fix.state,
    createdById: fix.createdById,
    approvalRequired,
    approved: fix.approvals.some(
      ({ decision, planHash, personId }) =>
        decision === "approved" && planHash === fix.planHash && personId !== fix.createdById,
    ),
    sent: changes.some((leg) => ["sending", "sent", "verified", "failed", "needs-person"].includes(leg.state)),
    sendable: changes.length > 0 && changes.every((leg) => leg.change !== null && leg.notSendable === null),
  };
}

const RANK = { healthy: 3, degraded: 2, unknown: 1, broken: 0 };
const isUp = (outcome: string) => outcome.startsWith("boots") || outcome.startsWith("at-risk");

/** Health that falls; or a kind of computer that boots today and would not any more, which an unchanged health can hide. */
export function getsWorse({ before, after, clients }: FixView["effect"][number]): boolean {
  if (RANK[after] !== RANK[before]) return RANK[after] < RANK[before];
  return clients.some((client) => isUp(client.before) && !isUp(client.after));
}

export function toFixView(fix: FixRecord, approvalRequired: boolean, person: Person): FixView {
  return {
    id: fix.id,
    state: fix.state,
    title: fix.title,
    problem: fix.problem,
    findingIds: fix.findingIds,
    createdBy: fix.createdByName,
    createdAt: fix.createdAt.toISOString(),
    approvals: fix.approvals.map(({ personName, at, decision, reason }) => ({
      by: personName,
      at: at.toISOString(),
      decision: decision as "approved" | "rejected",
      reason,
    })),
    approvalNeeded: approvalRequired,
    legs: fix.legs.map(toLegView),
    effect: fix.effect,
    worse: fix.effect.filter(getsWorse).length,
    alsoUsedBy: fix.alsoUsedBy,
    stale: fix.stale,
    ...allowedOn(factsOfFix(fix, approvalRequired), person),
  };
}

function toLegView(leg: FixRecord["legs"][number]): LegView {
  return {
    id: leg.id,
    order: leg.order,
    device: leg.device,
    deviceId: leg.deviceId ?? "",
    kind: leg.kind,
    title: leg.title,
    why: leg.why,
    fix: leg.fix,
    preview: leg.change?.preview ?? null,
    notSendable: leg.notSendable,
    state: leg.state,
    log: leg.log.map(({ at, text, level }) => ({ at: at.toISOString(), text, level })),
  };
}
