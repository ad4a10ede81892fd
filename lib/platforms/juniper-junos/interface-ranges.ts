import { wildcard } from "./groups";
import { active, at, type JunosNode, single } from "./tree";
import { copyInto } from "./tree-edits";

/** Ranges of more ports than any chassis has are not written out. */
const MOST = 2000;

/**
 * Gives the members of an interface range the units that are written there for all of them, where these have addresses; what a member says
 * itself stays. A member told by a pattern stands for the interfaces of that name that the text defines.
 */
export function spreadRanges(root: JunosNode): void {
  const interfaces = at(root, "interfaces");
  const ranges = active(at(interfaces, "interface-range")).filter((range) =>
    active(at(range, "unit")).some((unit) => at(unit, "family", "inet") !== null),
  );
  if (!interfaces || ranges.length === 0) return;
  const { store } = root;
  const budget = { left: 200_000 };
  const defined = active(interfaces).map(({ word }) => word);
  for (const range of ranges) {
    const units = at(range, "unit")!;
    for (const name of membersOf(range, defined)) {
      const member = store.growWord(interfaces.id, name, range.line);
      copyInto(store, store.growWord(member, "unit", units.line), units.id, budget);
    }
  }
}

function membersOf(range: JunosNode, defined: readonly string[]): Set<string> {
  const names = new Set<string>();
  for (const { word } of active(at(range, "member"))) {
    const pattern = /[*?[]/.test(word) ? wildcard(`<${word}>`) : null;
    if (!pattern) names.add(word);
    else for (const name of defined) if (pattern.test(name)) names.add(name);
  }
  for (const member of active(at(range, "member-range"))) {
    const from = lastNumber(member.word);
    const to = lastNumber(single(at(member, "to"))?.word ?? "");
    if (!from || from.stem !== to?.stem) continue;
    for (let number = from.number; number <= to.number && names.size < MOST; number++)
      names.add(`${from.stem}${number}`);
  }
  return names;
}

/**
 * `interface-range X { member-range A to B; member C; disable; }`: what stands in a range counts for each of its members. Their units are
 * seldom written there; whether they are shut is.
 */
export function downByRange(root: JunosNode): (name: string) => boolean {
  const ranges = active(at(root, "interfaces", "interface-range")).filter((range) => at(range, "disable") !== null);
  if (ranges.length === 0) return () => false;
  const names = new Set<string>();
  const patterns: RegExp[] = [];
  const spans: { stem: string; from: number; to: number }[] = [];
  for (const range of ranges) {
    for (const member of active(at(range, "member"))) {
      const pattern = /[*?[]/.test(member.word) ? wildcard(`<${member.word}>`) : null;
      if (pattern) patterns.push(pattern);
      else names.add(member.word);
    }
    for (const member of active(at(range, "member-range"))) {
      const from = lastNumber(member.word);
      const to = lastNumber(single(at(member, "to"))?.word ?? "");
      if (from && to && from.stem === to.stem) spans.push({ stem: from.stem, from: from.number, to: to.number });
    }
  }
  return (name) => {
    if (names.has(name) || patterns.some((pattern) => pattern.test(name))) return true;
    const own = lastNumber(name);
    return (
      own !== null && spans.some(({ stem, from, to }) => stem === own.stem && own.number >= from && own.number <= to)
    );
  };
}

/** `ge-0/0/12` → `ge-0/0/` and 12. */
function lastNumber(name: string): { stem: string; number: number } | null {
  const match = /^(.*?)(\d{1,5})$/.exec(name);
  return match ? { stem: match[1]!, number: Number(match[2]) } : null;
}
