import type { Facts } from "@/lib/model/facts";
import { joinFacts } from "./combine";

/** Joins texts of one device; a filter that an interface names and no text defines may do anything. */
export function filterUnknownWhereUndefined(parts: Facts[]): Facts {
  const facts = joinFacts(parts);
  const acls = new Map(facts.acls.map((acl) => [acl.name, acl]));
  for (const face of facts.interfaces)
    for (const name of [face.aclIn, face.aclOut]) {
      if (name === null || acls.has(name)) continue;
      const any = { address: 0, wildcard: 0xffffffff };
      acls.set(name, {
        name,
        place: face.place,
        entries: [
          {
            action: "deny",
            protocol: "ip",
            source: any,
            destination: any,
            sourcePorts: null,
            destinationPorts: null,
            unknown: `the filter ${name} is not in this text`,
            place: face.place,
          },
        ],
      });
    }
  return { ...facts, acls: [...acls.values()] };
}
