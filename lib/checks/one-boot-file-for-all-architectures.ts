import { ARCH_WORD, archOfFile } from "@/lib/engine/boot-file";
import { levelName } from "@/lib/engine/effective";
import { fileByOption } from "@/lib/engine/offer";
import { CLIENTS } from "@/lib/model/clients";
import type { Check } from "./check";
import { CM_TROUBLESHOOT, RFC_4578 } from "./references";

const check: Check = {
  id: "one-boot-file-for-all-architectures",
  title: "One boot file is named to computers of every kind",
  severity: "error",
  why:
    "A BIOS computer cannot start a UEFI file, nor the reverse. A server that names one file to all of them boots one kind and loses the others. " +
    "The file must be chosen by the architecture that the computer sends (option 93, and the digits in option 60); x64 UEFI sends 7.",
  references: [RFC_4578, CM_TROUBLESHOOT],
  failures: ["F05", "F06"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { client, play, answers } of paths) {
      if (play.cause !== "wrong-arch" || !play.boot) continue;
      const file = fileByOption(play.boot);
      if (file === null) continue;
      const { device } = play.boot;
      const settings = answers.find(
        ({ kind, listener }) => kind === "dhcp" && listener.info.device.name === device,
      )?.settings;
      const named = settings?.options.get(67) ?? settings?.bootFile ?? null;
      const place = named ? levelName(named.level) : file;
      const level = named?.level;
      const options = [60, 66, 67].filter((code) => level?.options.some((option) => option.code === code));
      const title = CLIENTS[client].title;
      tell({
        device,
        place,
        title: `${device} names ${file} to ${title} clients too${level ? ` (${levelName(level)})` : ""}`,
        explanation: `${file} is a file for ${ARCH_WORD[archOfFile(file)]}, and ${device} names it to ${title} clients (architecture ${CLIENTS[client].arch}) as well${level ? ` (${levelName(level)})` : ""}. They load it and stop${play.error ? ` with ${play.error}` : " without a message"}.`,
        evidence: play.boot.evidence,
        fixes:
          level && task.method === "proxy"
            ? [
                {
                  kind: "remove-boot-options",
                  device,
                  options,
                  levels: [level.id],
                  ...(level.bootFile ? { bootFile: true } : {}),
                  ...(level.nextServer ? { nextServer: true } : {}),
                  order: 2,
                },
              ]
            : [],
      });
    }
  },
};

export default check;
