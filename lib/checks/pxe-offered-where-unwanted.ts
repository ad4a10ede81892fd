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
      const boots = play.outcome === "at-risk" ? play.otherwise.find(({ outcome }) => outcome === "boots") : play;
      const { boot, outcome } = boots ?? play;
      if (!boot || (outcome !== "boots" && outcome !== "at-risk")) continue;
      tell({
        device: boot.device,
        place: "boot offer",
        title: `${boot.device} offers network boot where it is not wanted`,
        explanation: `Computers in ${task.cidr} boot ${play.file ?? "a file"} from ${play.server ?? boot.device}.`,
        evidence: boot.evidence,
      });
    }
  },
};

export default check;
