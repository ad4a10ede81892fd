import { levelName } from "@/lib/engine/effective";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { EDK2_SOURCE } from "./references";

const check: Check = {
  id: "boot-file-size-named",
  title: "The DHCP server names the boot file's size (option 13), and UEFI firmware believes it",
  severity: "warning",
  why:
    "UEFI firmware asks the TFTP server how large the boot file is, unless option 13 tells it. A size that was right once is too small after the next " +
    "update of the file: PXE-E05. Nothing needs the option; take it away.",
  references: [EDK2_SOURCE],
  failures: [],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      if (CLIENTS[client].firmware !== "edk2" || !play.boot?.announcesSize) continue;
      const { device } = play.boot;
      const size = answers
        .find(({ listener, kind }) => kind === "dhcp" && listener.info.device.name === device)
        ?.settings?.options.get(13);
      if (!size) continue;
      tell({
        device,
        place: levelName(size.level),
        title: `${device} names the boot file's size in option 13 (${levelName(size.level)})`,
        explanation: `${device} sets option 13 (boot file size, in blocks of 512 bytes) to ${size.value ?? ""} in ${levelName(size.level)}. UEFI firmware then makes room for that much and stops with PXE-E05 when the file is larger. Take option 13 away.`,
        evidence: [size.place],
      });
    }
  },
};

export default check;
