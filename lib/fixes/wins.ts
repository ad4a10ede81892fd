import type { Assessment, Finding } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import { planFix } from "./plan";
import { applyFix } from "./what-if";

/**
 * Plans to be tried, the gravest and widest findings first, and subnets to be played for them in all: some 10 ms for each plan in an
 * estate of 10,000 subnets, and 0.1 ms for each subnet. Findings beyond that are counted by what stands beside them.
 */
const MOST_TRIED = 100;
const MOST_PLAYED = 10_000;

/**
 * By finding: how many subnets become healthy by the plan that mends it. Where Bootpath has no plan: how many have nothing else that
 * harms them. `play` gives the assessment of an estate (an `Assessor`'s `update`). Pure as far as `play` is.
 */
export function winsByFinding(
  estate: Estate,
  assessment: Assessment,
  play: (estate: Estate) => Assessment,
): Map<string, number> {
  const wins = onlyCauses(assessment);
  const before = new Map(assessment.subnets.map(({ cidr, health }) => [cidr, health]));
  let tried = 0;
  let played = 0;
  for (const { id, fixes, subnets } of assessment.findings) {
    if (fixes.length === 0 || tried === MOST_TRIED || played + subnets.length > MOST_PLAYED) continue;
    tried++;
    played += subnets.length;
    const plan = planFix(estate, assessment, [id]).flatMap(({ fix }) => fix ?? []);
    const after = play(applyFix(estate, plan)).subnets;
    wins.set(id, after.filter(({ cidr, health }) => health === "healthy" && before.get(cidr) !== "healthy").length);
  }
  return wins;
}

/** How many subnets have nothing else that harms them. */
export function onlyCauses({ findings, subnets }: Assessment): Map<string, number> {
  const harmful = new Set(findings.filter((finding: Finding) => finding.severity !== "note").map(({ id }) => id));
  const wins = new Map<string, number>();
  for (const subnet of subnets) {
    if (subnet.health === "healthy") continue;
    const causes = subnet.findings.filter((id) => harmful.has(id));
    const only = causes.length === 1 ? causes[0] : undefined;
    if (only) wins.set(only, (wins.get(only) ?? 0) + 1);
  }
  return wins;
}
