import type { EffectiveValue } from "@/lib/engine/effective";
import { fileByOption, isPxe, type Offer } from "@/lib/engine/offer";
import type { Check } from "./check";
import { KB_259670 } from "./references";

const check: Check = {
  id: "partners-disagree",
  title: "DHCP servers of one subnet give different boot options",
  severity: "warning",
  why: "Which of them answers a computer is chance. If their options differ, the same computer boots on one day and stops on the next.",
  references: [KB_259670],
  failures: ["F08"],
  look({ task, paths, answers: all }, tell) {
    if (task.pxe === "unwanted" || all.filter(({ kind }) => kind === "dhcp").length < 2) return;
    for (const { answers } of paths) {
      const given = answers.flatMap(({ kind, variants, settings }) => {
        const offer = kind === "dhcp" ? variants[0]!.offer : null;
        return offer ? [{ offer, words: words(offer, settings?.options.get(43)) }] : [];
      });
      const [first] = given;
      if (!first) continue;
      // Each is held against the first, so that every server that differs is told; a server with two addresses is one.
      for (const other of given.filter((one) => one.words !== first.words && one.offer.device !== first.offer.device))
        tell({
          device: first.offer.device,
          place: `and ${other.offer.device}`,
          title: `${first.offer.device} and ${other.offer.device} give different boot options`,
          explanation: `${first.offer.device} gives ${first.words || "none"}; ${other.offer.device} gives ${other.words || "none"}. Make them equal.`,
          evidence: [...first.offer.evidence, ...other.offer.evidence],
        });
    }
  },
};

export default check;

/**
 * What of an offer decides how a computer boots, in words; a server that names itself differs from its partner by nature. Option 43
 * counts with option 60 = PXEClient only: else no computer reads it.
 */
function words(offer: Offer, option43: EffectiveValue | undefined): string {
  const server = offer.siaddr === offer.address ? "itself" : offer.siaddr;
  const file = fileByOption(offer);
  return [
    ...(offer.vendorClass ? [`option 60 ${offer.vendorClass}`] : []),
    ...(server ? [`next-server ${server}`] : []),
    ...(offer.option66 ? [`option 66 ${offer.option66}`] : []),
    ...(file ? [`file ${file}`] : []),
    ...(option43 && isPxe(offer) ? [`option 43 ${option43.hex ?? option43.value ?? ""}`] : []),
  ].join(", ");
}
