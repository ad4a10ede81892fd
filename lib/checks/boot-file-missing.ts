import type { Check } from "./check";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "boot-file-missing",
  title: "The boot file is not on the TFTP server",
  severity: "error",
  why: "The name that the computer is given must be a file below the TFTP root, with the same slashes and, on Linux, the same capitals.",
  references: [CM_ADVANCED],
  failures: ["F31"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play } of paths) {
      if (play.cause !== "file-missing") continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      const device = step?.device ?? play.boot?.device ?? "estate";
      const file = play.boot?.option67 ?? play.boot?.file ?? "";
      tell({
        device,
        place: file,
        title: `${device} has no file ${file}`,
        explanation: `${play.boot && play.boot.device !== device ? `${play.boot.device} tells` : "It tells"} computers to load ${file} from ${device} by TFTP, and there is no such file. Put the file there, or correct the name; on Linux capitals count.`,
        evidence: [...(play.boot?.evidence ?? []), ...(step?.evidence ?? [])],
      });
    }
  },
};

export default check;
