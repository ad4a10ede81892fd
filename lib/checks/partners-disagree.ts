import { fileByOption, type Offer } from "@/lib/engine/offer";
import type { Check } from "./check";
import { KB_259670 } from "./references";

const check: Check = {
  id: "partners-disagree",
  title: "DHCP servers of one subnet give different boot options",
  severity: "warning",
  why: "Which of them answers a computer is chance. If their options differ, the same computer boots on one day and stops on the next.",
  references: [KB_259670],
  failures: ["F08"],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { answers } of paths) {
      const offers = answers.flatMap(({ kind, variants }) => (kind === "dhcp" ? (variants[0]!.offer ?? []) : []));
      if (offers.length < 2) continue;
      const first = offers[0];
      const other = offers.find((offer) => first && words(offer) !== words(first));
      if (!first || !other) continue;
      tell({
        device: first.device,
        place: `and ${other.device}`,
        title: `${first.device} and ${other.device} give different boot options`,
        explanation: `${first.device} gives ${words(first) || "none"}; ${other.device} gives ${words(other) || "none"}. Make them equal.`,
        evidence: [...first.evidence, ...other.evidence],
      });
    }
  },
};

export default check;

/** What of an offer decides how a computer boots, in words; a server that names itself differs from its partner by nature. */
function words(offer: Offer): string {
  const server = offer.siaddr === offer.address ? "itself" : offer.siaddr;
  const file = fileByOption(offer);
  return [
    ...(offer.vendorClass ? [`option 60 ${offer.vendorClass}`] : []),
    ...(server ? [`next-server ${server}`] : []),
    ...(offer.option66 ? [`option 66 ${offer.option66}`] : []),
    ...(file ? [`file ${file}`] : []),
  ].join(", ");
}
