import type { Place } from "@/lib/core/place";
import type { Interface } from "@/lib/model/facts";

/** An interface of which nothing is known yet but its name and where it is written; the reader fills in what it finds. */
export function blankInterface(name: string, place: Place): Interface {
  return {
    name,
    description: "",
    addresses: [],
    secondary: [],
    virtual: [],
    vrf: null,
    vlan: null,
    shutdown: false,
    relayTargets: [],
    aclIn: null,
    aclOut: null,
    place,
  };
}
