import type { Interface, RelayFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "../ioslike/reading";
import { setRelayTarget } from "../ioslike/relay-targets";

const SERVER = /^(no )?ip dhcp relay address (\S+)$/;
const SWITCH = /^(no )?ip dhcp relay enable$/;

/** Whether a line of an interface or of the device is one by which Small Business switches relay. */
export function isSmallBusinessRelay(text: string): boolean {
  return SERVER.test(text) || SWITCH.test(text);
}

/**
 * Small Business switches (300, 350, CBS) have one list of servers, `ip dhcp relay address A` at the top, for every interface in which
 * `ip dhcp relay enable` stands; the same line at the top switches all of it on, and it is off at first (their CLI guides, chapter DHCP
 * Relay). IOS has none of these lines.
 */
export function readSmallBusinessRelay(
  relay: RelayFacts,
  blocks: readonly IndentedLine[],
  faces: readonly { face: Interface; blocks: readonly IndentedLine[] }[],
  reading: Reading,
): void {
  const lines = blocks.filter(({ text }) => isSmallBusinessRelay(text));
  const joined = faces.flatMap(({ face, blocks: own }) => {
    const line = own.flatMap(({ children }) => children).findLast(({ text }) => SWITCH.test(text));
    return line && !line.text.startsWith("no ") ? [face] : [];
  });
  if (lines.length === 0 && joined.length === 0) return;
  const on = lines.findLast(({ text }) => SWITCH.test(text));
  relay.enabled = on !== undefined && !on.text.startsWith("no ");
  const why = on ?? lines[0];
  if (!relay.enabled && why) relay.why = reading.place(why);
  for (const line of lines) {
    const [, no, address] = SERVER.exec(line.text) ?? [];
    if (address === undefined) continue;
    for (const face of joined) setRelayTarget(line, no !== undefined, { address, vrf: null }, face, reading);
  }
}
