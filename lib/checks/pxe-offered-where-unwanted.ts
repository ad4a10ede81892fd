import type { Check } from "./check";

const check: Check = {
  id: "pxe-offered-where-unwanted",
  title: "Network boot is offered where it is not wanted",
  severity: "warning",
  why: "The subnet is declared as one in which computers must not boot from the network, but they can.",
  references: [],
  failures: [],
  look({ task, paths }, tell) {
    if (task.pxe !== "unwanted") return;
    for (const { play } of paths) {
      if (!play.boot || (play.outcome !== "boots" && play.outcome !== "at-risk")) continue;
      tell({
        device: play.boot.device,
        place: "boot offer",
        title: `${play.boot.device} offers network boot where it is not wanted`,
        explanation: `Computers in ${task.cidr} boot ${play.file ?? "a file"} from ${play.server ?? play.boot.device}.`,
        evidence: play.boot.evidence,
      });
    }
  },
};

export default check;
