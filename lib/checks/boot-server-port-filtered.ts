import type { Check } from "./check";
import { tellFiltered } from "./filtered-on-the-way";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "boot-server-port-filtered",
  title: "An access list stops requests to port 4011",
  severity: "error",
  why: "After it has an address, the computer asks the boot server on UDP port 4011, directly and not through the relay. The request and its answer must pass every filter on the way.",
  references: [CM_ADVANCED],
  failures: ["F12"],
  onlyWhereNotAllBoot: true,
  look: (path, tell, index) =>
    tellFiltered(path, tell, index, {
      cause: "boot-server-filtered",
      what: "port 4011",
      port: "port 4011",
      mend: "Permit UDP 4011 both ways; the computer asks from port 68 or, with UEFI, from port 4011.",
    }),
};

export default check;
