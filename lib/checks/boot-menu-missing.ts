import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "boot-menu-missing",
  title: "Option 43 starts a boot menu, but holds none that can be used",
  severity: "error",
  why: "Option 43 with PXE data makes firmware look for a boot menu or for the word to load the file at once (control 8). With neither, it stops as if a person had cancelled.",
  references: [EDK2_SOURCE],
  failures: ["F28"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play, answers } of paths)
      for (const one of [play, ...play.otherwise]) {
        if (one.cause !== "bad-menu") continue;
        const step = one.steps.findLast(({ ok }) => !ok);
        const device = step?.device ?? one.boot?.device ?? "estate";
        const offers = answers.flatMap(({ variants }) => variants.flatMap(({ offer }) => offer ?? []));
        const offer = offers.find((other) => other.device === device && other.option43?.discovery) ?? one.boot;
        const local = offer?.option43?.menu[0]?.type === 0;
        const holds = local
          ? "whose first entry is the computer's own disk, so nothing is loaded from the network"
          : "that holds neither a boot menu nor the word to load the file at once (control 8)";
        tell({
          device,
          place: "option 43",
          title: `${device} sends option 43 without a usable boot menu`,
          explanation: `${device} answers computers with PXE data in option 43 ${holds}. Send 06 01 08 together with a boot file, or a menu whose first entry is a boot server.`,
          evidence: step?.evidence ?? [],
        });
      }
  },
};

export default check;
