import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { leavesPort67ToNobody } from "./port-67";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "pxe-server-silent",
  title: "A PXE server hears the subnet but makes no offer to this kind of computer",
  severity: "error",
  why: "The PXE server gets the computer's request, but its settings leave out this kind of computer or this subnet, or its service is off.",
  references: [CM_ADVANCED],
  failures: ["F06"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      if (play.cause !== "no-pxe") continue;
      for (const { kind, listener, text, evidence, variants } of answers) {
        if (kind !== "pxe" || variants.some(({ offer }) => offer)) continue;
        // Sharing a host with DHCP, it answers on port 4011 only; that is another check's.
        if (listener.info.dhcp !== null || leavesPort67ToNobody(listener.info)) continue;
        const device = listener.info.device.name;
        tell({
          device,
          place: client,
          title: `${device} makes no PXE offer to ${CLIENTS[client].title} clients`,
          explanation: text,
          evidence,
        });
      }
    }
  },
};

export default check;
