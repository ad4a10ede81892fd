import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import { configTextsOf } from "../ioslike/read-family";
import { vlanRanges } from "../ioslike/snooping";

/**
 * DHCP snooping of EOS (User Manual, "DHCP Relay, DHCP snooping") trusts and drops nothing: it only puts option 82 into requests, and that
 * alone where `information option` stands. Without `bridging` only requests that the switch itself relays are marked, with a giaddr in
 * them; with it those that it passes on, whose giaddr is 0.0.0.0.
 */
export function withEosSnooping(facts: Facts, capture: Capture, looksLike: RegExp): Facts {
  for (const { name, text } of configTextsOf(capture, looksLike)) {
    if (!text.includes("ip dhcp snooping")) continue;
    const lines = new Map<string, Place>();
    text.split(/\r?\n/).forEach((line, at) => {
      const said = line.trim().replace(/\s+/g, " ");
      if (said.startsWith("ip dhcp snooping")) lines.set(said, { file: name, line: at + 1, text: said });
      else if (/^(no|default) ip dhcp snooping/.test(said)) lines.delete(said.replace(/^(no|default) /, ""));
    });
    const bridging = lines.get("ip dhcp snooping bridging");
    const marks = lines.get("ip dhcp snooping information option");
    const on = bridging ?? lines.get("ip dhcp snooping");
    const vlans = [...lines].flatMap(([said, place]) => {
      const list = /^ip dhcp snooping vlan ([\d,-]+)$/.exec(said)?.[1];
      return list === undefined ? [] : vlanRanges(list, place);
    });
    if (!on || !marks || vlans.length === 0) continue;
    const trusted = [{ port: "every port", place: on }];
    return { ...facts, snooping: { vlans, trusted, insertsOption82: bridging !== undefined, place: on } };
  }
  return facts;
}
