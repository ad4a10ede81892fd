import { isPxe10 } from "@/lib/engine/offer";
import { discoveryOf } from "@/lib/engine/option43";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "boot-server-list-not-asked",
  title: "Option 43 lists boot servers, and UEFI firmware is let to look for them in another way",
  severity: "warning",
  why:
    "UEFI firmware looks for boot servers in one way only: by multicast unless control bit 2 forbids it, else by broadcast unless bit 1 forbids it, and by " +
    "the list of option 43 only when both are forbidden. Multicast seldom gets through a network. Set the control byte to 3 (or 7) beside the list.",
  references: [EDK2_SOURCE],
  failures: ["F28"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      if (CLIENTS[client].firmware !== "edk2" || play.outcome === "boots") continue;
      for (const { variants } of answers) {
        const offer = variants[0]!.offer;
        const first = offer?.option43?.menu[0];
        if (!offer?.option43 || !first || !isPxe10(offer)) continue;
        const { multicast, broadcast, listed } = discoveryOf(offer.option43, first.type);
        if (listed === null || listed.length === 0 || !(multicast || broadcast)) continue;
        tell({
          device: offer.device,
          place: "option 43",
          title: `${offer.device} lists boot servers in option 43, but lets UEFI look for them by ${multicast ? "multicast" : "broadcast"}`,
          explanation: `${offer.device} lists ${listed.join(", ")} as boot servers, and its control byte (${offer.option43.control}) leaves ${multicast ? "multicast" : "broadcast"} discovery open: UEFI firmware then asks none of the list. Set the control byte to ${offer.option43.control | 3}.`,
          evidence: offer.evidence,
        });
      }
    }
  },
};

export default check;
