import type { Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "../ioslike/reading";
import { setRelayTarget } from "../ioslike/relay-targets";

export interface HelperWords {
  address: string;
  vrf: string | null;
  global: boolean;
  redundancy: string | null;
}

/** The words after `ip helper-address`: `[vrf NAME|global] ADDRESS [redundancy GROUP]`. null: something else. */
export function helperWords(words: readonly string[]): HelperWords | null {
  let at = 0;
  let vrf: string | null = null;
  const global = words[0] === "global";
  if (global) at = 1;
  else if (words[0] === "vrf") {
    if (words[1] === undefined) return null;
    vrf = words[1];
    at = 2;
  }
  const address = words[at++];
  if (address === undefined) return null;
  let redundancy: string | null = null;
  if (words[at] === "redundancy" && words[at + 1] !== undefined) {
    redundancy = words[at + 1]!;
    at += 2;
  }
  return words.length === at ? { address, vrf, global, redundancy } : null;
}

export function readRelayTarget(
  line: IndentedLine,
  no: boolean,
  words: string[],
  face: Interface,
  reading: Reading,
): void {
  if (no && words.length === 0) face.relayTargets = [];
  else setRelayTarget(line, no, helperWords(words), face, reading);
}
