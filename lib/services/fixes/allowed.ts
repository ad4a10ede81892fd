import { may } from "@/lib/model/access";
import type { FixState, FixView, Person } from "@/lib/model/views";

export interface FixFacts {
  state: FixState;
  createdById: string;
  approvalRequired: boolean;
  /** A good approval of the plan as it is now. */
  approved: boolean;
  /** Something was sent, so that there is something to take back. */
  sent: boolean;
  /** A change of it was carried out and not taken back. */
  stands: boolean;
  /** Title of the step that failed; null: none did. */
  failed: string | null;
  /** Every change in it can be sent by us. */
  sendable: boolean;
  /** How many subnets the plan makes worse. */
  worse: number;
  /** An admin has let the plan as it is now through all the same. */
  overridden: boolean;
  /** A device that was found changed when its turn came. */
  staleDevice: string | null;
}

/** A plan that makes a subnet worse does not go on before an admin has overridden that. */
export function isHeld({ state, worse, overridden }: FixFacts): boolean {
  return worse > 0 && !overridden && isOpen(state);
}

const isOpen = (state: FixState) => state === "draft" || state === "awaiting-approval" || state === "approved";

/** What this person may do with this fix now. The services refuse everything else by the same rule. */
export function allowedOn(fix: FixFacts, person: Person): { allowed: FixView["allowed"]; hint: string | null } {
  const { state } = fix;
  const maker = person.id === fix.createdById;
  const mayCreate = may(person.role, "fixes:create");
  const mayApprove = may(person.role, "fixes:approve");
  const mayApply = may(person.role, "fixes:apply");
  const ready = fix.approvalRequired ? state === "approved" && fix.approved : isOpen(state);
  const held = isHeld(fix);
  const allowed: FixView["allowed"] = {
    submit: mayCreate && state === "draft" && fix.approvalRequired && !held,
    approve: mayApprove && state === "awaiting-approval" && !maker && !held,
    reject: mayApprove && state === "awaiting-approval",
    apply: mayApply && ready && fix.sendable && !held,
    stop: mayApply && (state === "applying" || state === "verifying"),
    takeBack: mayApply && fix.sent && (state === "done" || state === "failed" || state === "stopped"),
    refresh: mayCreate && (state === "draft" || state === "stale" || state === "rejected" || state === "approved"),
    override: may(person.role, "fixes:override") && held,
    tryChange: may(person.role, "captures:read"),
  };
  return { allowed, hint: hintFor(fix, allowed, { maker, mayApprove, mayApply }) };
}

function hintFor(
  fix: FixFacts,
  allowed: FixView["allowed"],
  who: { maker: boolean; mayApprove: boolean; mayApply: boolean },
): string | null {
  const { state } = fix;
  if (state === "stale") return "The network is not what this preview was made from any more. Make the preview again.";
  if (state === "failed" || state === "stopped") return ended(fix, allowed);
  if (isHeld(fix)) {
    const many = fix.worse === 1 ? "1 subnet" : `${fix.worse} subnets`;
    const way = allowed.override
      ? "You may override that with a written reason."
      : "An admin of Bootpath may override it.";
    return `This plan makes ${many} worse, so it goes no further. ${way}`;
  }
  if (state === "awaiting-approval" && !allowed.approve) {
    if (who.mayApprove && who.maker) return "You made this fix; another engineer or admin must approve it.";
    return "An engineer or admin must approve this fix.";
  }
  if ((state === "draft" || state === "approved") && !allowed.apply) {
    if (!fix.sendable) return "Some of these changes must be made by hand; their texts are ready to copy.";
    if (!who.mayApply) return "An engineer must apply this fix. Hand it over.";
    if (state === "draft") return "Send it for approval first.";
  }
  return null;
}

/** What to do about a fix that ended in the middle. */
function ended({ state, sent, stands, failed, staleDevice }: FixFacts, { takeBack }: FixView["allowed"]): string {
  const why = staleDevice
    ? `${staleDevice} was changed by somebody else before its turn came, so nothing was sent to it.`
    : state === "stopped"
      ? "It was stopped by a person."
      : failed
        ? `"${failed}" failed; its log says why, and how the device was left.`
        : "A step failed; its log says why.";
  if (!sent) return `${why} Nothing was sent to any device. Open a new fix from the finding.`;
  const who = takeBack ? "Take it back" : "An engineer may take it back";
  return stands
    ? `${why} What was sent before stands. ${who}, or open a new fix from the finding for what is left.`
    : `${why} No other change was made. ${who} to be sure of the device, or open a new fix from the finding.`;
}
