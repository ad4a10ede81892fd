import type { Check } from "./check";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "boot-server-port-filtered",
  title: "An access list stops requests to port 4011",
  severity: "error",
  why: "After it has an address, the computer asks the boot server on UDP port 4011, directly and not through the relay. The request and its answer must pass every filter on the way.",
  references: [CM_ADVANCED],
  failures: ["F12"],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play } of paths) {
      if (play.cause !== "boot-server-filtered") continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      const device = step?.device ?? play.boot?.device ?? "estate";
      const place = step?.evidence.at(-1);
      tell({
        device,
        place: place ? `line ${place.line}` : "port 4011",
        title: `${device} stops port 4011 between computers and the boot server`,
        explanation: `${step?.text ?? ""} Permit UDP 4011 both ways.`,
        evidence: step?.evidence ?? [],
      });
    }
  },
};

export default check;
