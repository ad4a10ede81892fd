import type { Place } from "@/lib/core/place";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Family } from "../ioslike/device";
import { configTextsOf } from "../ioslike/read-family";
import { saidLines } from "../ioslike/said-lines";
import { vlanRanges } from "../ioslike/snooping";

/**
 * DHCP snooping of EOS (User Manual, "DHCP Relay, DHCP snooping") trusts and drops nothing: it only puts option 82 into requests, and that
 * alone where `information option` stands. Without `bridging` only requests that the switch itself relays are marked, with a giaddr in
 * them; with it those that it passes on, whose giaddr is 0.0.0.0.
 */
export function withEosSnooping(facts: Facts, capture: Capture, family: Family): Facts {
  for (const captured of configTextsOf(capture, family.looksLike)) {
    if (!/snoop/i.test(captured.text)) continue;
    const lines = new Map<string, Place>();
    for (const { line, text: said, shown } of saidLines(captured, family.text)) {
      if (said.startsWith("ip dhcp snooping")) lines.set(said, { file: captured.name, line, text: shown });
      else if (/^(no|default) ip dhcp snooping/.test(said)) lines.delete(said.replace(/^(no|default) /, ""));
    }
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
