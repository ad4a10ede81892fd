import type { PlatformId } from "@/lib/model/platform-ids";

/**
 * A configuration written for the tests that hold for every platform. Every secret in it is one word that begins with `Canary`, or, where
 * only hex digits may stand, with `cafecafe`: so a test can look for any of them anywhere.
 */
export interface Sample {
  platform: PlatformId;
  /** Name of the captured text, as a pull names it. */
  name: string;
  text: string;
}

/** All secrets that stand in a text, the parts of a long one line by line. */
export function canariesIn(text: string): string[] {
  return [...new Set(text.match(/Canary[\w.+/=$-]*\w|cafecafe[0-9a-f]*/gi) ?? [])];
}
