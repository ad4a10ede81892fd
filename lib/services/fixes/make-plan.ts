import { createHash } from "node:crypto";
import { Assessor } from "@/lib/checks/assessor";
import { personError } from "@/lib/core/problem";
import type { Db } from "@/lib/data/client";
import type { FixPlan } from "@/lib/data/fixes";
import { loadEstate } from "@/lib/data/load-estate";
import { readSettings } from "@/lib/data/settings";
import { listSubnetRecords } from "@/lib/data/subnets";
import { meanwhileInWords, onTheWay } from "@/lib/fixes/on-the-way";
import { planFix } from "@/lib/fixes/plan";
import { applyFix, compare } from "@/lib/fixes/what-if";
import type { Assessment } from "@/lib/model/assessment";
import { conflict } from "../context";
import { planLegs } from "./plan-legs";

/** The legs, their previews and their effect, made from what the devices showed last. Nothing is stored or sent. */
export async function makePlan(db: Db, findingIds: string[]): Promise<FixPlan> {
  const loaded = await loadEstate(db);
  const assessor = new Assessor(loaded.estate);
  const before = assessor.assessment;
  const chosen = before.findings.filter((finding) => findingIds.includes(finding.id));
  if (chosen.length === 0) throw conflict("This cause is gone by now.", "Load the page again.");
  const first = planFix(loaded.estate, before, findingIds);
  if (!first.some((leg) => leg.kind === "change")) {
    throw personError(
      "nothing-to-send",
      "There is no change that would mend this.",
      "Read the finding: it says what to do by hand.",
    );
  }
  const way = onTheWay(loaded.estate, before, first, (estate) => assessor.update(estate));
  const planned = way.legs.map((leg) => {
    const lost = way.meanwhile.get(leg.order);
    return lost ? { ...leg, meanwhile: meanwhileInWords(lost) } : leg;
  });
  const legs = planLegs(planned, loaded.readings, (await readSettings(db)).sendUnproven);
  const fixes = planned.flatMap((leg) => (leg.fix ? [leg.fix] : []));
  const effect = await effectOf(db, before, assessor.update(applyFix(loaded.estate, fixes)));
  const plan = {
    title: titleOf(chosen),
    problem: chosen.map((finding) => finding.explanation).join("\n\n"),
    effect,
    alsoUsedBy: [...new Set(planned.flatMap((leg) => leg.alsoUsedBy))],
    legs,
  };
  return { ...plan, planHash: createHash("sha256").update(JSON.stringify(plan)).digest("hex") };
}

async function effectOf(db: Db, before: Assessment, after: Assessment): Promise<FixPlan["effect"]> {
  const ids = new Map((await listSubnetRecords(db)).map((subnet) => [subnet.cidr, subnet.id]));
  return compare(before, after).subnets.map((subnet) => ({ ...subnet, subnetId: ids.get(subnet.cidr) ?? "" }));
}

function titleOf(findings: Assessment["findings"]): string {
  const first = findings[0]?.title ?? "Fix";
  return findings.length > 1 ? `${first} (and ${findings.length - 1} more)` : first;
}
