import type { JunosReading } from "./context";
import { active, at, type JunosNode, single } from "./tree";

/**
 * `vlans V forwarding-options filter input F`, or `vlans V filter input F` on older switches: a filter inside the VLAN, which meets what
 * its computers send before the VLAN's interface does. Such filters of `family ethernet-switching` are not read, so they are told.
 */
export function tellVlanFilters(root: JunosNode, reading: JunosReading): void {
  const instances = active(at(root, "routing-instances"));
  for (const vlan of [root, ...instances].flatMap((one) => active(at(one, "vlans")))) {
    const name = single(at(vlan, "l3-interface"))?.word;
    const filter = at(vlan, "forwarding-options", "filter") ?? at(vlan, "filter");
    if (name === undefined || !filter || active(filter).length === 0) continue;
    reading.problem(
      "acls",
      "vlan-filter",
      `The VLAN ${vlan.word} has a filter of its own, which Bootpath does not read.`,
      "Check that it lets UDP 67, 68, 69 and 4011 through.",
      filter,
      [name],
    );
  }
}
