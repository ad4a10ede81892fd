import type { DhcpFacts } from "@/lib/model/facts";
import { type JsonObject, member } from "@/lib/parsers/json-nodes";
import type { KeaSource } from "./source";

/** Kea's `compatibility` (ARM, "Compatibility Configuration"): the switch that makes it choose subnets by giaddr alone. */
export function readCompatibility(dhcp4: JsonObject, source: KeaSource): Pick<DhcpFacts, "ignoresLinkSelection"> {
  const node = member(member(dhcp4, "compatibility"), "ignore-rai-link-selection");
  return node?.kind === "scalar" && node.value === true ? { ignoresLinkSelection: source.place(node) } : {};
}
