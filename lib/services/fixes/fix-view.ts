import type { FixRecord } from "@/lib/data/fixes";
import { getsWorse } from "@/lib/fixes/gets-worse";
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
    stands: changes.some((leg) => leg.state === "sent" || leg.state === "verified"),
    failed: fix.legs.find((leg) => leg.state === "failed" || leg.state === "needs-person")?.title ?? null,
    sendable: changes.length > 0 && changes.every((leg) => leg.change !== null && leg.notSendable === null),
    worse: fix.effect.filter(getsWorse).length,
    overridden: overrideOf(fix) !== null,
    staleDevice: fix.stale?.device ?? null,
  };
}

/** The override of the plan as it is now; a new plan needs a new one. */
function overrideOf(fix: FixRecord): FixView["override"] {
  const row = fix.approvals.findLast(({ decision, planHash }) => decision === "override" && planHash === fix.planHash);
  return row ? { by: row.personName, at: row.at.toISOString(), reason: row.reason } : null;
}

export function toFixView(fix: FixRecord, approvalRequired: boolean, person: Person): FixView {
  const facts = factsOfFix(fix, approvalRequired);
  return {
    id: fix.id,
    state: fix.state,
    title: fix.title,
    problem: fix.problem,
    findingIds: fix.findingIds,
    createdBy: fix.createdByName,
    createdAt: fix.createdAt.toISOString(),
    approvals: fix.approvals.flatMap(({ personName, at, decision, reason }) =>
      decision === "approved" || decision === "rejected"
        ? [{ by: personName, at: at.toISOString(), decision, reason }]
        : [],
    ),
    approvalNeeded: approvalRequired,
    legs: fix.legs.map(toLegView),
    effect: worstFirst(fix.effect),
    worse: facts.worse,
    override: overrideOf(fix),
    alsoUsedBy: fix.alsoUsedBy,
    stale: fix.stale,
    ...allowedOn(facts, person),
  };
}

/** Subnets that get worse before the others, and marked. */
export function worstFirst(effect: FixView["effect"]): FixView["effect"] {
  const marked = effect.map((one) => (getsWorse(one) ? { ...one, worse: true } : one));
  return [...marked.filter((one) => one.worse), ...marked.filter((one) => !one.worse)];
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
    fix: leg.fixes[0] ?? null,
    fixes: leg.fixes,
    preview: leg.change?.preview ?? null,
    notSendable: leg.notSendable,
    state: leg.state,
    log: leg.log.map(({ at, text, level }) => ({ at: at.toISOString(), text, level })),
  };
}
