import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import { active, at, type JunosNode, single } from "./tree";

/** `low A high B`, on one line or as two statements. */
export function lowAndHigh(range: JunosNode): { low?: string; high?: string } {
  const low = single(at(range, "low"));
  const high = single(at(range, "high")) ?? single(at(low, "high"));
  return { ...(low ? { low: low.word } : {}), ...(high ? { high: high.word } : {}) };
}

/** The ranges of a pool without its `excluded-address A` and `excluded-range X { low A; high B; }`. */
export function withoutExcluded(ranges: [string, string][], inet: JunosNode): [string, string][] {
  const alone = active(at(inet, "excluded-address")).map(({ word }) => ({ low: word, high: word }));
  const taken = joined([...alone, ...active(at(inet, "excluded-range")).map(lowAndHigh)]);
  if (taken.length === 0) return ranges;
  return ranges.flatMap(([low, high]): [string, string][] => {
    const [first, last] = [parseIpv4(low), parseIpv4(high)];
    if (first === null || last === null) return [[low, high]];
    const free: [string, string][] = [];
    let from = first;
    for (let index = firstBehind(taken, from); index < taken.length && taken[index]![0] <= last; index++) {
      const [start, end] = taken[index]!;
      if (start > from) free.push([formatIpv4(from), formatIpv4(start - 1)]);
      from = Math.max(from, end + 1);
    }
    if (from <= last) free.push([formatIpv4(from), formatIpv4(last)]);
    return free;
  });
}

/** As numbers, in their order, those that overlap made one. */
function joined(spans: { low?: string; high?: string }[]): [number, number][] {
  const found: [number, number][] = [];
  const numbers = spans.flatMap(({ low, high }): [number, number][] => {
    const [from, to] = [parseIpv4(low ?? ""), parseIpv4(high ?? "")];
    return from === null || to === null || to < from ? [] : [[from, to]];
  });
  for (const [from, to] of numbers.sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** The first of the spans that ends at an address or behind it. */
function firstBehind(spans: [number, number][], address: number): number {
  let [from, to] = [0, spans.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (spans[middle]![1] < address) from = middle + 1;
    else to = middle;
  }
  return from;
}
