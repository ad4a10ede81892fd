import { type DeviceInfo, ownersOf } from "@/lib/engine/estate-index";
import { isPxe } from "@/lib/engine/offer";
import { answersOn } from "@/lib/engine/pxe-service";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { CM_ADVANCED, KB_259670 } from "./references";

const check: Check = {
  id: "boot-server-not-on-4011",
  title: "The PXE server sends computers to its own port 4011, but does not answer there",
  severity: "error",
  why:
    "An offer with option 60 = PXEClient makes computers ask the boot server once more, on UDP port 4011. If the PXE service of that host does not " +
    "listen there, or has no answer for this kind of computer, they stop; a boot file in the first offer does not help UEFI.",
  references: [KB_259670, CM_ADVANCED],
  failures: ["F09"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell, index) {
    if (task.pxe === "unwanted") return;
    for (const { client, play } of paths) {
      if (play.cause !== "boot-server-silent" || play.asked === null || !play.lease) continue;
      const host = ownersOf(index, play.asked).find(({ pxe }) => pxe !== null);
      // Option 60 from another host's DHCP server is that server's fault.
      if (!host || (isPxe(play.lease) && play.lease.device !== host.device.name)) continue;
      // iPXE handed on an option 60 that the host does not answer: that server's fault, too.
      const given = CLIENTS[client].firmware === "ipxe" ? play.lease.vendorClass : null;
      if (given !== null && !isPxe(play.lease) && answersOn(host.pxe, 4011).answers === "yes") continue;
      const device = host.device.name;
      const step = play.steps.findLast(({ ok }) => !ok);
      tell({
        device,
        place: client,
        title: `${device} does not answer ${CLIENTS[client].title} clients on port 4011`,
        explanation: `${CLIENTS[client].title} computers are sent to port 4011 of ${device} (${play.asked}), and get no answer there${why(host)}.${play.outcome === "at-risk" ? " Some of them boot all the same, because boot ROMs differ." : ""}`,
        evidence: [...(play.boot?.evidence ?? []), ...(step?.evidence ?? [])],
      });
    }
  },
};

export default check;

function why({ pxe }: DeviceInfo): string {
  const port = answersOn(pxe, 4011);
  return port.answers === "no" ? ` (${port.why})` : ": its settings hold no answer for them";
}
