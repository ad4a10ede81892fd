import { z } from "zod";
import { type Db, transaction } from "@/lib/data/client";
import { type FixRecord, findFix } from "@/lib/data/fixes";
import { readSettings } from "@/lib/data/settings";
import { getsWorse } from "@/lib/fixes/gets-worse";
import type { Permission } from "@/lib/model/access";
import type { FixView } from "@/lib/model/views";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { allowedOn, type FixFacts, isHeld } from "./allowed";
import { factsOfFix, toFixView } from "./fix-view";
import { makesWorse } from "./makes-worse";
import { withRests } from "./rested-on";

const INPUT = z.object({ id: z.string(), reason: z.string().trim().max(1000).default("") });

/** Steps towards the devices. */
const ONWARD: (keyof FixView["allowed"])[] = ["submit", "approve", "apply"];

export interface FixChange {
  tx: Db;
  fix: FixRecord;
  facts: FixFacts;
  reason: string;
}

/**
 * The frame of every step that a person takes with a fix: permission, the rule of `allowedOn`, the change, and the fix as it is then.
 * `work` moves the state by compare-and-set, so that of two people who press at once one is refused.
 */
export async function changeFix(
  ctx: Ctx,
  input: unknown,
  permission: Permission,
  action: keyof FixView["allowed"],
  work: (change: FixChange) => Promise<boolean>,
): Promise<FixView> {
  requirePermission(ctx, permission);
  const { id, reason } = parseInput(INPUT, input);
  return transaction(async (tx) => {
    const fix = await findFix(tx, id);
    if (!fix) throw notFound("fix");
    const { approvalRequired } = await readSettings(tx);
    const facts = factsOfFix(fix, approvalRequired);
    const { allowed, hint } = allowedOn(facts, ctx.person);
    const refused = () =>
      conflict(hint ?? `This cannot be done while the fix is ${fix.state}.`, "Load the page again.");
    if (!allowed[action]) {
      if (ONWARD.includes(action) && isHeld(facts)) {
        throw makesWorse(fix.effect.filter(getsWorse), "Plan it otherwise, or let an admin override it with a reason.");
      }
      throw refused();
    }
    if (!(await work({ tx, fix, facts, reason }))) throw refused();
    const changed = await findFix(tx, id);
    if (!changed) throw notFound("fix");
    return withRests(tx, changed, toFixView(changed, approvalRequired, ctx.person));
  });
}
