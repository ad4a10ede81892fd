import type { Acl, Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Reading } from "../ioslike/reading";

const ANY = { address: 0, wildcard: 0xffffffff };

/**
 * `configure access-list NAME vlan V|any ingress|egress`: what the policy holds stands in a file NAME.pol, not in the configuration, so
 * every packet's fate is unknown there.
 */
export function bindPolicies(lines: IndentedLine[], faces: Map<string, Interface>, reading: Reading): Acl[] {
  const acls = new Map<string, Acl>();
  for (const line of lines) {
    const match =
      /^configure access-list (?!add |delete |rule-compression|vlan-acl|width|zone|network-zone)"?([\w.-]+)"? (?:vlan "?([\w-]+)"?|(any))(?: (ingress|egress))?/i.exec(
        line.text,
      );
    if (!match) continue;
    const [, name, vlan, , direction] = match;
    const place = reading.place(line);
    const bound = vlan ? [...faces].filter(([key]) => key === vlan.toLowerCase()) : [...faces];
    for (const [, face] of bound) {
      if (direction === "egress") face.aclOut ??= name!;
      else face.aclIn ??= name!;
    }
    const why = `the policy ${name} stands in a file of its own (${name}.pol), which was not captured`;
    acls.set(name!, {
      name: name!,
      place,
      entries: [
        {
          action: "permit",
          protocol: "ip",
          source: ANY,
          destination: ANY,
          sourcePorts: null,
          destinationPorts: null,
          unknown: why,
          place,
        },
      ],
    });
  }
  return [...acls.values()];
}
