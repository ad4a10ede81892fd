import { levelName } from "@/lib/engine/effective";
import { ownersOf } from "@/lib/engine/estate-index";
import { answersOn } from "@/lib/engine/pxe-service";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { IPXE_SOURCE } from "./references";

const check: Check = {
  id: "foreign-option-60",
  title: "iPXE hands another device's option 60 on to the PXE server, which then stays silent",
  severity: "error",
  why:
    "iPXE puts the option 60 of the DHCP server's answer into its own request to port 4011. A PXE server answers requests with PXEClient only; " +
    "a value that is meant for telephones or access points, given to everybody, keeps it silent. UEFI firmware sends its own option 60 and boots.",
  references: [IPXE_SOURCE],
  failures: ["F01"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell, index) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      const given = play.lease?.vendorClass ?? null;
      if (play.cause !== "boot-server-silent" || play.asked === null || given === null) continue;
      if (CLIENTS[client].firmware !== "ipxe" || /^(PXE|HTTP)Client/.test(given)) continue;
      const host = ownersOf(index, play.asked).find(({ pxe }) => answersOn(pxe, 4011).answers === "yes");
      const { device } = play.lease!;
      const answer = answers.find(({ kind, listener }) => kind === "dhcp" && listener.info.device.name === device);
      const option = answer?.settings?.options.get(60);
      if (!host || !option) continue;
      const level = levelName(option.level);
      tell({
        device,
        place: level,
        title: `${device} sets option 60 to ${given} in ${level}, and iPXE hands that on`,
        explanation: `iPXE takes ${given} for its request to port 4011 of ${host.device.name}, which answers PXEClient only. Give the value to the devices that it is meant for alone, by a class or policy, or take it out there.`,
        stops: { client, error: play.error },
        evidence: [option.place],
      });
    }
  },
};

export default check;
