import { levelName } from "@/lib/engine/effective";
import { isPxe } from "@/lib/engine/offer";
import { subOptions } from "@/lib/engine/sub-options";
import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "foreign-option-43",
  title: "Option 43 of another vendor goes to computers together with option 60 = PXEClient",
  severity: "warning",
  why:
    "What stands in option 43 depends on option 60 of the same answer. With PXEClient there, computers read it as boot menu and list of boot servers. " +
    "Bytes that are meant for access points or phones then make them show odd menus, ask the wrong host, or stop. Give those devices their option 43 by their own vendor class.",
  references: [EDK2_SOURCE],
  failures: ["F29"],
  look({ task, answers }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { settings, variants } of answers) {
      const offer = variants[0]!.offer;
      const option = settings?.options.get(43);
      if (!offer || !isPxe(offer) || !option?.hex || !isForeign(option.hex)) continue;
      const where = option.level.kind === "server" ? "for every scope (server level)" : `in ${levelName(option.level)}`;
      tell({
        device: offer.device,
        place: levelName(option.level),
        title: `${offer.device} sends an option 43 that is not PXE's, with option 60 = PXEClient`,
        explanation: `${offer.device} sets option 43 ${where} to bytes that hold nothing of PXE. Because its answer also carries option 60 = PXEClient, computers read them as boot menu and boot servers. Send this option 43 only to the devices that it is meant for.`,
        evidence: [option.place, ...[settings?.options.get(60)?.place].filter((place) => place !== undefined)],
      });
    }
  },
};

export default check;

/** No sub-option that PXE knows (1–10 and 71), or no sub-options at all. */
function isForeign(hex: string): boolean {
  const { found, whole } = subOptions(hex);
  if (found.some(({ tag }) => (tag >= 1 && tag <= 10) || tag === 71)) return false;
  return !whole || found.length > 0;
}
