import type { Change, ShellChange } from "@/lib/model/change";
import type { Fix } from "@/lib/model/fix";
import type { FixView, LegView } from "@/lib/model/views";
import { leansOnLines, names } from "./leans-on-lines";
import { plainId } from "./levels";

/** A fix as it was carried out: what is looked at to tell whether a later one rests on it. */
export interface CarriedOut {
  id: string;
  title: string;
  effect: FixView["effect"];
  legs: {
    device: string;
    kind: LegView["kind"];
    state: LegView["state"];
    /** When somebody was at work on it last; null: never. */
    startedAt: Date | null;
    /** What was written down meanwhile, oldest first: a try to take it back does not make it a later one. */
    log: readonly { at: Date }[];
    fixes: readonly Fix[];
    change: Change | null;
  }[];
}

export interface Rest {
  /** The later fix. */
  fixId: string;
  title: string;
  device: string | null;
  /**
   * `file`: both wrote the same file. `list`: both wrote one list, or settings of one place that only work together.
   * `setting`: the later one set what this one took away. `lines`: it stands inside what this one made, or uses what this one put in a
   * shared list. `subnets`: it was judged on subnets that this one mended.
   */
  how: "file" | "list" | "setting" | "lines" | "subnets";
  /** true: the worker would send nothing, because the device is not as this fix left it. false: it would be sent, and harm the later fix. */
  refused: boolean;
  /** For people, one sentence each. */
  why: string;
  next: string;
}

type Leg = CarriedOut["legs"][number];

const STANDS: LegView["state"][] = ["sending", "sent", "verified", "needs-person", "failed"];

/**
 * What rests on a fix that somebody wants to take back: later fixes, still standing, that wrote into the same file or list, that stand
 * inside what this one made, or whose result counts on it. `others` may hold any fixes, this one among them; those that were begun
 * before it, or were taken back, do not count. One entry for each later fix and device, the gravest reason first; empty: nothing rests on it.
 */
export function restsOn(fix: CarriedOut, others: readonly CarriedOut[]): Rest[] {
  const own = standing(fix);
  const begun = Math.min(...own.map(timeOf));
  const found = others
    .filter((other) => other.id !== fix.id)
    .flatMap((other) => {
      const legs = standing(other).filter((leg) => timeOf(leg) > begun);
      if (legs.length === 0) return [];
      const rests = devicesOf(legs).flatMap((device) => onDevice(device, own, legs, other) ?? []);
      return rests.length > 0 ? rests : (onSubnets(fix, other) ?? []);
    });
  return found.sort((one, two) => Number(two.refused) - Number(one.refused));
}

const standing = ({ legs }: CarriedOut) =>
  legs.filter((leg) => leg.kind === "change" && leg.startedAt !== null && STANDS.includes(leg.state));

const timeOf = ({ startedAt, log }: Leg) => (log[0]?.at ?? startedAt)?.getTime() ?? 0;

const devicesOf = (legs: Leg[]) => [...new Set(legs.map(({ device }) => device))];

function onDevice(device: string, own: Leg[], legs: Leg[], other: CarriedOut): Rest | null {
  const pairs = own.flatMap((earlier) =>
    legs
      .filter((later) => later.device === device && earlier.device === device && timeOf(later) > timeOf(earlier))
      .map((later) => [earlier, later] as const),
  );
  for (const how of ["file", "list", "setting", "lines"] as const)
    for (const [earlier, later] of pairs) {
      const what = SHARED[how](earlier, later);
      if (what === null) continue;
      const refused = how === "file" || (how === "list" && writtenAnew(earlier, later));
      return {
        fixId: other.id,
        title: other.title,
        device,
        how,
        refused,
        why: `"${other.title}" ${what} on ${device} later.`,
        next: `Take "${other.title}" back first${refused ? "" : ", or make sure that it is no longer needed"}.`,
      };
    }
  return null;
}

/** What the later leg did with what the earlier one had made, in words; null: nothing. */
const SHARED: Record<Exclude<Rest["how"], "subnets">, (earlier: Leg, later: Leg) => string | null> = {
  file({ change: earlier }, { change: later }) {
    if (earlier?.kind !== "file" || later?.kind !== "file") return null;
    const path = pathsOf(later).find((one) => pathsOf(earlier).includes(one));
    return path === undefined ? null : `changed ${path}`;
  },
  list({ change: earlier }, { change: later }) {
    if (earlier?.kind !== "shell" || later?.kind !== "shell") return null;
    const list = wholeOf(later).find((one) => wholeOf(earlier).includes(one));
    return list === undefined ? null : `wrote to the same list (${list})`;
  },
  setting(earlier, later) {
    const taken = new Set(earlier.fixes.flatMap(settingsOf));
    const again = later.fixes.flatMap(settingsOf).find((one) => taken.has(one));
    return again === undefined ? null : `set ${again} anew`;
  },
  lines(earlier, later) {
    if (earlier.change?.kind !== "shell" || later.change?.kind !== "shell") return null;
    const words = later.fixes.flatMap((fix) => (fix.kind === "add-relay-target" ? [fix.interface, fix.target] : []));
    const line = leansOnLines(earlier.change, later.change, words);
    return line === null ? null : `uses what this fix put there (${line})`;
  },
};

const pathsOf = (change: Extract<Change, { kind: "file" }>) => [
  change.path,
  ...(change.more ?? []).map(({ path }) => path),
];

/** The later change's line holds what the earlier one had put into it, so the earlier one's line is not there any more. */
function writtenAnew({ fixes }: Leg, { change }: Leg): boolean {
  if (change?.kind !== "shell") return false;
  const lines = [...change.apply, ...change.expect.map(({ line }) => line)];
  return fixes.some((fix) => fix.kind === "add-relay-target" && lines.some((line) => names(line, fix.target)));
}

const wholeOf = ({ writesWhole = [] }: ShellChange) => writesWhole;

/** Settings of a DHCP server that a fix writes, in words. */
function settingsOf(fix: Fix): string[] {
  if (fix.kind === "set-option-60") return [`option 60 of ${plainId(fix.level)}`];
  if (fix.kind !== "remove-boot-options") return [];
  return (fix.levels ?? []).flatMap((level) => fix.options.map((code) => `option ${code} of ${plainId(level)}`));
}

function onSubnets(fix: CarriedOut, other: CarriedOut): Rest | null {
  const mended = new Set(fix.effect.map(({ cidr }) => cidr));
  const both = other.effect.flatMap(({ cidr }) => (mended.has(cidr) ? [cidr] : []));
  if (both.length === 0) return null;
  const named = `${both.slice(0, 4).join(", ")}${both.length > 4 ? ` and ${both.length - 4} more` : ""}`;
  return {
    fixId: other.id,
    title: other.title,
    device: null,
    how: "subnets",
    refused: false,
    why: `"${other.title}" came later for ${named}, and what it promised there was worked out with this fix in place.`,
    next: `See what ${both.length === 1 ? "this subnet" : "these subnets"} would be without this fix, or take "${other.title}" back first.`,
  };
}
