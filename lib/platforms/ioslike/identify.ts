import type { CapturedText } from "@/lib/model/capture";

export interface Signs {
  /** Each sign, what it is worth (100 = certain), and its name for people. */
  mine: [RegExp, number, string][];
  /** What this platform never prints. */
  others: [RegExp, string][];
}

/**
 * Adds up the signs of a platform found in a text. A sign of another platform leaves a third of them: too little beside the
 * platform whose text it is, yet enough for a text full of its own signs in which one line could be another's too.
 */
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
  if (other) return { score: withOther(score), why: `${found.slice(0, 4).join(", ")}; also looks like ${other[1]}` };
  return { score: Math.min(score, 97), why: found.slice(0, 4).join(", ") };
}

/** Most that a text may score which bears a sign of another platform. */
const MOST_WITH_OTHER = 60;

export function withOther(score: number): number {
  return Math.min(MOST_WITH_OTHER, Math.round(score / 3));
}
