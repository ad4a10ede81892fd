import type { CapturedText } from "@/lib/model/capture";

export interface Signs {
  /** Each sign, what it is worth (100 = certain), and its name for people. */
  mine: [RegExp, number, string][];
  /** What this platform never prints. */
  others: [RegExp, string][];
}

/** Adds up the signs of a platform found in a text; a sign of another platform leaves a third of it, so that no text has two. */
export function weighSigns(text: CapturedText, signs: Signs): { score: number; why: string } {
  const sample = text.text.slice(0, 400_000).replace(/\r/g, "");
  let score = 0;
  const found: string[] = [];
  for (const [sign, weight, name] of signs.mine)
    if (sign.test(sample)) {
      score += weight;
      found.push(name);
    }
  if (score === 0) return { score: 0, why: "nothing of this platform" };
  const other = signs.others.find(([sign]) => sign.test(sample));
  if (other) return { score: Math.min(30, Math.round(score / 3)), why: `looks like ${other[1]}` };
  return { score: Math.min(score, 97), why: found.slice(0, 4).join(", ") };
}
