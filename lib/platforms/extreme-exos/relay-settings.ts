import type { RelayFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "../ioslike/reading";

/**
 * What the relay does beside sending on (Switch Engine Command Reference, `configure bootprelay`): it puts option 82 in, drops requests in
 * which another relay has put it, and names secondary addresses of a VLAN where the primary one brought no answer.
 */
export function relaySetting(plain: string, line: IndentedLine, relay: RelayFacts, reading: Reading): void {
  const said =
    /^configure bootprelay (?:ipv4 )?(?:vlan \S+ )?(dhcp-agent information|include-secondary) (\S+)(?: (\S+))?/.exec(
      plain,
    );
  if (!said) return;
  const [, what, first, second] = said;
  const note = (word: string) => relay.notes.push({ word, place: reading.place(line) });
  if (what === "include-secondary") {
    if (first !== "off") note("smart-relay");
  } else if (first === "option") note("insert-option-82");
  else if (first === "policy" && second === "drop") relay.dropsRelayed = "with-option-82";
}
