import { looksLikeDeviceConfig } from "@/lib/engine/boot-file";
import { levelName } from "@/lib/engine/effective";
import { fileByHeader } from "@/lib/engine/offer";
import { notOffered } from "@/lib/engine/verdict";
import type { Check } from "./check";
import { RFC_4578 } from "./references";

const check: Check = {
  id: "configuration-as-boot-file",
  title: "Computers are given the configuration file of another kind of device as their boot file",
  severity: "error",
  why:
    "Telephones, switches and cable modems load their configuration by the same options as computers their boot program. When such a file is named to " +
    "everybody in a subnet in which computers boot, some of them load it and stop. Name it to those devices only, by their vendor class.",
  references: [RFC_4578],
  failures: ["F04"],
  onlyWhereNotAllBoot: true,
  look({ task, paths, clients }, tell) {
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    for (const { play, answers } of paths) {
      if (![play, ...play.otherwise].some(({ cause }) => cause === "device-config")) continue;
      for (const { kind, variants, settings, listener } of answers) {
        const offer = kind === "dhcp" ? variants[0]!.offer : null;
        const file = offer && fileByHeader(offer);
        if (!offer || !file || !looksLikeDeviceConfig(file)) continue;
        const device = listener.info.device.name;
        const level = (settings?.bootFile ?? settings?.options.get(67))?.level;
        const where = level ? levelName(level) : file;
        tell({
          device,
          place: where,
          severity: play.outcome === "fails" ? "error" : "warning",
          title: `${device} names ${file} to computers (${where})`,
          explanation: `${device} names ${file} to every computer of these subnets (${where}). By its name that is the configuration of another kind of device. Name it to those devices only, by their vendor class.`,
          evidence: offer.evidence,
        });
      }
    }
  },
};

export default check;
