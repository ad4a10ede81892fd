import type { CapturedText } from "@/lib/model/capture";
import type { PlatformId } from "@/lib/model/platform-ids";
import { foreignSystem } from "./foreign-systems";
import { textToIdentify } from "./plain-text";
import type { Platform } from "./platform";
import { PLATFORMS } from "./registry.generated";

const byId = new Map(PLATFORMS.map((platform) => [platform.id, platform]));

export function platformById(id: PlatformId): Platform | null {
  return byId.get(id) ?? null;
}

export interface Identified {
  platform: PlatformId;
  score: number;
  why: string;
}

/** Below this score a guess is no answer. */
const CERTAIN_ENOUGH = 40;
/** With this score of its first part a long text needs no further look: more of the same would only raise it. */
const SURE = 95;
const FIRST_PART = 65_536;

/** Names the platform of one text, from the text alone; null when nothing gives it away. Ties go to the first id in alphabetical order. */
export function identifyText(text: CapturedText): Identified | null {
  const known = identified.get(text);
  if (known && known.name === text.name && known.text === text.text) return known.hit;
  const hit = identifyAnew(text);
  identified.set(text, { name: text.name, text: text.text, hit });
  return hit;
}

/** A text is asked for several times on its way: by who follows its includes, and by who chooses its readers. */
const identified = new WeakMap<CapturedText, { name: string; text: string; hit: Identified | null }>();

function identifyAnew(text: CapturedText): Identified | null {
  if (text.text.length > 2 * FIRST_PART) {
    const end = text.text.lastIndexOf("\n", FIRST_PART);
    const hit = end < 0 ? null : bestFor({ name: text.name, text: text.text.slice(0, end) });
    if (hit && hit.score >= SURE) return hit;
  }
  return bestFor(text);
}

function bestFor(text: CapturedText): Identified | null {
  const plain = textToIdentify(text);
  if (foreignSystem(plain)) return null;
  let best: Identified | null = null;
  for (const platform of PLATFORMS) {
    const { score, why } = platform.identify(plain);
    if (score >= CERTAIN_ENOUGH && (!best || score > best.score)) best = { platform: platform.id, score, why };
  }
  return best;
}
