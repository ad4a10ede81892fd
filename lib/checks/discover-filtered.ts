import { tellBlocked } from "./blocked-relays";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "discover-filtered",
  title: "An access list drops the computers' DISCOVER before it is relayed",
  severity: "error",
  why: "A computer without an address sends from 0.0.0.0 to 255.255.255.255. An access list that permits only the subnet's own addresses looks open, but drops exactly this packet.",
  references: [RFC_1542],
  failures: ["F35"],
  look: (path, tell) => tellBlocked(path, tell, "acl-in", (where) => `${where} drops DISCOVERs by its access list`),
};

export default check;
