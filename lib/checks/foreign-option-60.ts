import type { Answer } from "@/lib/engine/dhcp-answer";
import { levelName } from "@/lib/engine/effective";
import { type DeviceInfo, type EstateIndex, ownersOf } from "@/lib/engine/estate-index";
import { answersOn } from "@/lib/engine/pxe-service";
import type { Play } from "@/lib/engine/script";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { IPXE_SOURCE } from "./references";

const check: Check = {
  id: "foreign-option-60",
  title: "iPXE goes by an option 60 that is meant for other devices, and not by the PXE server's",
  severity: "error",
  why:
    "iPXE puts the option 60 of the DHCP server's answer into its own request to port 4011. A PXE server answers requests with PXEClient only; " +
    "a value that is meant for telephones or access points, given to everybody, keeps it silent, or makes iPXE pass its boot menu over. UEFI firmware sends its own option 60 and boots.",
  references: [IPXE_SOURCE],
  failures: ["F01"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell, index) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      const given = play.lease?.vendorClass ?? null;
      if (given === null) continue;
      if (CLIENTS[client].firmware !== "ipxe" || given.startsWith("PXEClient")) continue;
      const host = play.cause === "boot-server-silent" ? silent(index, play) : withMenu(play, answers);
      const { device } = play.lease!;
      const answer = answers.find(({ kind, listener }) => kind === "dhcp" && listener.info.device.name === device);
      const option = answer?.settings?.options.get(60);
      if (!host || !option) continue;
      const level = levelName(option.level);
      tell({
        device,
        place: level,
        title: `${device} sets option 60 to ${given} in ${level}, and iPXE goes by it`,
        explanation: `iPXE goes by ${given}: ${play.cause === "no-pxe" ? `it passes the boot menu of ${host.device.name} over` : `it asks port 4011 of ${host.device.name} with it, which answers PXEClient only`}. Give the value to the devices that it is meant for alone, by a class or policy, or take it out there.`,
        stops: { client, error: play.error },
        evidence: [option.place],
      });
    }
  },
};

export default check;

const silent = (index: EstateIndex, { asked, lease }: Play): DeviceInfo | undefined =>
  asked === null || lease?.vendorClass?.startsWith("HTTPClient")
    ? undefined
    : ownersOf(index, asked).find(({ pxe }) => answersOn(pxe, 4011).answers === "yes");

const withMenu = ({ cause }: Play, answers: Answer[]): DeviceInfo | undefined =>
  cause !== "no-pxe"
    ? undefined
    : answers.find(({ kind, variants }) => kind === "pxe" && variants[0]?.offer?.option43?.menu.length)?.listener.info;
