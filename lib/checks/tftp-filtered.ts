import type { Check } from "./check";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "tftp-filtered",
  title: "An access list stops TFTP",
  severity: "error",
  why: "TFTP begins on UDP port 69, but the data comes from a new high port of the server. A filter must let both through, in both directions.",
  references: [CM_ADVANCED],
  failures: ["F13"],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play } of paths) {
      if (play.cause !== "tftp-filtered") continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      const device = step?.device ?? play.boot?.device ?? "estate";
      const place = step?.evidence.at(-1);
      tell({
        device,
        place: place ? `line ${place.line}` : "port 69",
        title: `${device} stops TFTP between computers and the boot server`,
        explanation: `${step?.text ?? ""} Permit UDP 69 and the ports from which the server sends its data.`,
        evidence: step?.evidence ?? [],
      });
    }
  },
};

export default check;
