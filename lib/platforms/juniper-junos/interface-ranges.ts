import { wildcard } from "./groups";
import { active, at, type JunosNode, single } from "./tree";

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
