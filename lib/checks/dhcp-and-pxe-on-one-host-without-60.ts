import { levelName } from "@/lib/engine/effective";
import { isPxe } from "@/lib/engine/offer";
import { answersOn } from "@/lib/engine/pxe-service";
import { sharesHost } from "@/lib/engine/verdict";
import type { Check } from "./check";
import { CM_ADVANCED, CM_USE_PXE, KB_259670 } from "./references";

const check: Check = {
  id: "dhcp-and-pxe-on-one-host-without-60",
  title: "DHCP and PXE share a host, but option 60 is not set",
  severity: "error",
  why:
    "When the DHCP server and the PXE service run on the same host, only one of them can listen on port 67. The PXE service then answers on port " +
    "4011 only, and computers ask there only if the DHCP answer carries option 60 = PXEClient. This is the one case in which option 60 is right.",
  references: [KB_259670, CM_ADVANCED, CM_USE_PXE],
  failures: ["F09"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play, answers } of paths) {
      if (play.cause !== "no-pxe") continue;
      for (const answer of answers) {
        const offer = answer.variants[0]!.offer;
        if (answer.kind !== "dhcp" || !offer || isPxe(offer) || !sharesHost(answer)) continue;
        if (answersOn(answer.listener.info.pxe, 67).answers !== "no") continue;
        const level = answer.scope!.levels.findLast(({ kind }) => kind === "server") ?? answer.scope!.levels.at(-1);
        // A value that is meant for other devices would hide what is set at a weaker level: who gets it has to be settled by hand.
        const other = answer.settings?.options.get(60) ?? null;
        const instead = other?.value
          ? ` ${sentence(levelName(other.level))} sets it to "${other.value}" for everybody: give that value to its own devices by a class, and PXEClient to the others.`
          : "";
        const pxePlace = answersOn(answer.listener.info.pxe, 4011).place;
        tell({
          device: offer.device,
          place: level?.kind === "server" ? "server" : answer.scope!.subnet,
          title: `${offer.device} runs DHCP and PXE, but its DHCP answers lack option 60`,
          explanation: `The PXE service of ${offer.device} answers on port 4011 only, because the DHCP server has port 67. Without option 60 = PXEClient in the DHCP answer no computer asks there${play.error ? `; they stop with ${play.error}` : ""}.${instead}`,
          evidence: [...answer.evidence, ...(other ? [other.place] : []), ...(pxePlace ? [pxePlace] : [])],
          fixes:
            level && instead === "" ? [{ kind: "set-option-60", device: offer.device, level: level.id, order: 1 }] : [],
        });
      }
    }
  },
};

export default check;

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
