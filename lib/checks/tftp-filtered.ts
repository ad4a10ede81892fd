import type { Check } from "./check";
import { tellFiltered } from "./filtered-on-the-way";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "tftp-filtered",
  title: "An access list stops TFTP",
  severity: "error",
  why: "TFTP begins on UDP port 69, but the data comes from a new high port of the server. A filter must let both through, in both directions.",
  references: [CM_ADVANCED],
  failures: ["F13"],
  onlyWhereNotAllBoot: true,
  look: (path, tell, index) =>
    tellFiltered(path, tell, index, {
      cause: "tftp-filtered",
      what: "TFTP",
      port: "port 69",
      mend: "Permit UDP 69 and the ports from which the server sends its data, both ways.",
    }),
};

export default check;
