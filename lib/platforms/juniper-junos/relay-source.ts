import { lentBy, setGiaddr } from "../giaddr";
import type { JunosReading } from "./context";
import { active, at, type JunosNode, single } from "./tree";
import { type Forwarding, UnitIndex, unitName } from "./units";

/**
 * `overrides relay-source lo0.0` of `dhcp-relay`, of a group or of an interface: the relay goes by that interface's address, and
 * `relay-option-82 link-selection` names the computers' network beside it. Without the latter no source settles what servers are told.
 * `roots`: those of the device and of its routing instances.
 */
export function readRelaySources(roots: readonly Forwarding[], reading: JunosReading): void {
  const units = new UnitIndex(reading);
  for (const { options, instance } of roots) {
    const namesOf = (face: JunosNode) =>
      face.word === "all" ? units.all(instance) : (units.namesOf(face) ?? [unitName(face.word)]);
    const relay = at(options, "dhcp-relay");
    if (!relay) continue;
    for (const level of [...active(at(relay, "group")), relay])
      for (const face of active(at(level, "interface"))) {
        // Overrides of a group stand in place of the relay's own.
        const source = sourceOf(face) ?? (at(level, "overrides") ? sourceOf(level) : sourceOf(relay));
        if (!source || at(face, "exclude")) continue;
        const named = [face, level, relay].some((one) => at(one, "relay-option-82", "link-selection") !== null);
        for (const name of namesOf(face)) {
          const known = reading.faces.get(name);
          if (!known || known.relayTargets.every(({ giaddr }) => giaddr !== undefined)) continue;
          const lender = unitName(source.word);
          const place = reading.place(source);
          const lends = reading.faces.get(lender);
          setGiaddr(known, lentBy(lends ? [lends] : [], lender, named ? "yes" : "unknown", place));
        }
      }
  }
}

const sourceOf = (level: JunosNode) => single(at(level, "overrides", "relay-source"));
