import type { Assessment } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import type { Fix } from "@/lib/model/fix";
import { getsWorse } from "./gets-worse";
import { lossesInWords } from "./losses-in-words";
import type { PlannedLeg } from "./plan";
import { applyFix, compare, type Difference } from "./what-if";

/**
 * Legs times subnets. Beyond it legs that only add are judged together, and no other order is looked for: a leg at the top of a server
 * plays every subnet again, at some 0.15 ms each.
 */
const MOST_PLAYED = 50_000;

export interface OnTheWay {
  /** The legs, numbered anew; removals in the order that harms fewest subnets meanwhile. */
  legs: PlannedLeg[];
  /** By order of the leg: subnets that are worse after it than before the fix, and are not at its end. */
  meanwhile: Map<number, Difference["subnets"]>;
}

/**
 * Plays the network after each leg of a plan: what a subnet loses between two legs is seen by nobody who only compares the two ends. `play`
 * gives the assessment of an estate (an `Assessor`'s `update`). Pure as far as `play` is.
 */
export function onTheWay(
  estate: Estate,
  before: Assessment,
  legs: readonly PlannedLeg[],
  play: (estate: Estate) => Assessment,
): OnTheWay {
  const fixesOf = (some: readonly PlannedLeg[]) => some.flatMap(({ fix }) => fix ?? []);
  const seen = new Map<string, Difference["subnets"]>();
  const worseAfter = (fixes: Fix[]) => {
    // The order of what was done does not matter, only what.
    const key = fixes
      .map((fix) => JSON.stringify(fix))
      .sort()
      .join("\n");
    const known = seen.get(key) ?? compare(before, play(applyFix(estate, fixes))).subnets.filter(getsWorse);
    seen.set(key, known);
    return known;
  };
  const lasting = new Set(worseAfter(fixesOf(legs)).map(({ cidr }) => cidr));
  const passing = (done: readonly PlannedLeg[]) => worseAfter(fixesOf(done)).filter(({ cidr }) => !lasting.has(cidr));
  const changes = legs.filter(({ fix }) => fix !== null);
  const size = Math.max(1, before.subnets.length);
  const many = changes.length * size > MOST_PLAYED;
  const told = (ordered: readonly PlannedLeg[]) => {
    const meanwhile = new Map<number, Difference["subnets"]>();
    for (const [index, { fix, order }] of ordered.entries()) {
      const next = ordered.slice(index + 1).find((one) => one.fix !== null)?.fix;
      // After the last change stands the end, of which the plan tells by itself.
      if (!fix || !next || (many && fix.kind !== "remove-boot-options" && next.kind === fix.kind)) continue;
      const lost = passing(ordered.slice(0, index + 1));
      if (lost.length > 0) meanwhile.set(order, lost);
    }
    return meanwhile;
  };
  const plain = { legs: [...legs], meanwhile: told(legs) };
  if (many || harm(plain.meanwhile) === 0) return plain;
  const removals = changes.filter(isRemoval).length;
  if (((removals * (removals + 1)) / 2) * size > MOST_PLAYED) return plain;
  const better = reordered(legs, (done) => passing(done).length);
  const other = { legs: better, meanwhile: told(better) };
  return harm(other.meanwhile) < harm(plain.meanwhile) ? other : plain;
}

const isRemoval = ({ fix }: PlannedLeg) => fix?.kind === "remove-boot-options";

const harm = (meanwhile: OnTheWay["meanwhile"]) => [...meanwhile.values()].reduce((sum, lost) => sum + lost.length, 0);

/** Removals only: they may change places with each other, with nothing else. Next comes always the one after which fewest are worse. */
function reordered(legs: readonly PlannedLeg[], cost: (done: readonly PlannedLeg[]) => number): PlannedLeg[] {
  const open = legs.filter(isRemoval);
  const result: PlannedLeg[] = [];
  for (const leg of legs) {
    if (!isRemoval(leg)) {
      result.push(leg);
      continue;
    }
    const costs = open.map((one) => cost([...result, one]));
    const [next] = open.splice(costs.indexOf(Math.min(...costs)), 1);
    if (next) result.push(next);
  }
  return result.map((leg, at) => ({ ...leg, order: at + 1 }));
}

/** Said beside the leg after which it is so. */
export function meanwhileInWords(lost: Difference["subnets"]): string {
  return `From this step until the later ones are done, ${lost.length === 1 ? "one subnet is" : `${lost.length} subnets are`} worse off: ${lossesInWords(lost)}. Should the fix end in between, that lasts until it is taken back or finished.`;
}
