import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, RelayTarget } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "./reading";

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

/** A name that DNS could hold; all-capitals with an underscore, `${X}`, `<x>` and the like are values that nobody filled in. */
const HOST_NAME = /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

export function readRelayTarget(
  line: IndentedLine,
  no: boolean,
  words: string[],
  face: Interface,
  reading: Reading,
): void {
  if (no && words.length === 0) {
    face.relayTargets = [];
    return;
  }
  const helper = helperWords(words);
  if (!helper || (parseIpv4(helper.address) === null && !HOST_NAME.test(helper.address))) {
    reading.unknown(line);
    reading.problem(
      "relay",
      "relay-target-unreadable",
      `${face.name}: "${line.text}" names no address to relay to.`,
      "Correct the line, or fill in the value it stands for.",
      line,
    );
    return;
  }
  const same = (target: RelayTarget) =>
    target.address === helper.address && target.vrf === helper.vrf && (target.global ?? false) === helper.global;
  if (no) face.relayTargets = face.relayTargets.filter((target) => !same(target));
  else if (!face.relayTargets.some(same))
    face.relayTargets.push({
      address: helper.address,
      vrf: helper.vrf,
      place: reading.place(line),
      ...(helper.global ? { global: true } : {}),
    });
}
