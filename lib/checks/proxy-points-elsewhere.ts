import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "proxy-points-elsewhere",
  title: "The PXE server's offer sends computers to another host on port 4011",
  severity: "error",
  why: "UEFI firmware asks the next-server of a PXE offer on port 4011. If the offer names a plain TFTP host there, nothing answers, though BIOS computers boot.",
  references: [EDK2_SOURCE],
  failures: ["F42", "F43"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play, answers } of paths) {
      if (play.cause !== "boot-server-silent" || play.asked === null) continue;
      const culprit = answers.find(
        ({ kind, variants }) =>
          kind === "pxe" && variants[0]!.offer?.siaddr === play.asked && variants[0]!.offer.address !== play.asked,
      );
      const offer = culprit?.variants[0]?.offer;
      if (!offer || play.lease?.siaddr === play.asked) continue;
      tell({
        device: offer.device,
        place: offer.siaddr ?? "",
        title: `${offer.device} sends computers to ${play.asked} on port 4011, where nothing answers`,
        explanation: `${play.steps.findLast(({ ok }) => !ok)?.text ?? ""} Let ${offer.device} answer this kind of computer itself (one pxe-service for each UEFI architecture).`,
        evidence: offer.evidence,
      });
    }
  },
};

export default check;
