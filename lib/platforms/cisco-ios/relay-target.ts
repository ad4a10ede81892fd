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
  const rest = [...words];
  let vrf: string | null = null;
  let global = false;
  if (rest[0] === "vrf") {
    if (rest[1] === undefined) return null;
    vrf = rest[1];
    rest.splice(0, 2);
  } else if (rest[0] === "global") {
    global = true;
    rest.shift();
  }
  const address = rest.shift();
  if (address === undefined) return null;
  let redundancy: string | null = null;
  if (rest[0] === "redundancy" && rest[1] !== undefined) {
    redundancy = rest[1];
    rest.splice(0, 2);
  }
  return rest.length === 0 ? { address, vrf, global, redundancy } : null;
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
