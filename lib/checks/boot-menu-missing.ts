import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "boot-menu-missing",
  title: "Option 43 starts a boot menu, but holds none that can be used",
  severity: "error",
  why: "Option 43 with PXE data makes firmware look for a boot menu or for the word to load the file at once (control 8). With neither, it stops as if a person had cancelled.",
  references: [EDK2_SOURCE],
  failures: ["F28"],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const play of paths.flatMap((path) => [path.play, ...path.play.otherwise])) {
      if (play.cause !== "bad-menu") continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      const device = step?.device ?? play.boot?.device ?? "estate";
      tell({
        device,
        place: "option 43",
        title: `${device} sends option 43 without a usable boot menu`,
        explanation: `${step?.text ?? ""} Send 06 01 08 together with a boot file, or a menu.`,
        evidence: step?.evidence ?? [],
      });
    }
  },
};

export default check;
