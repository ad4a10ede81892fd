import type { RelayFacts } from "@/lib/model/facts";
import type { JunosReading } from "./context";
import { active, at, type JunosNode } from "./tree";
import { type Forwarding, UnitIndex, unitName } from "./units";

/**
 * `dhcp-relay` drops requests that carry option 82 although no relay has touched them (giaddr 0.0.0.0), as snooping switches send them,
 * unless `overrides trust-option-82` stands at the relay, the group or the interface (Junos documentation of that statement). Interfaces
 * that no `dhcp-relay` names are not held to it. `roots`: those of the device and of its routing instances.
 */
export function trustsOption82(roots: readonly Forwarding[], reading: JunosReading): RelayFacts["trustsOption82"] {
  const strict = new Set<string>();
  const units = new UnitIndex(reading);
  const trusts = (node: JunosNode) => at(node, "overrides", "trust-option-82") !== null;
  for (const { options, instance } of roots) {
    const namesOf = (face: JunosNode) =>
      face.word === "all" ? units.all(instance) : (units.namesOf(face) ?? [unitName(face.word)]);
    const relay = at(options, "dhcp-relay");
    if (!relay || trusts(relay)) continue;
    const groups = active(at(relay, "group")).filter((group) => !trusts(group));
    for (const level of [relay, ...groups])
      for (const face of active(at(level, "interface")))
        if (!trusts(face)) for (const name of namesOf(face)) strict.add(name);
  }
  return strict.size === 0 ? "all" : [...reading.faces.keys()].filter((name) => !strict.has(name));
}
