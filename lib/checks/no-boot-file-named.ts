import { levelName } from "@/lib/engine/effective";
import { type EstateIndex, once } from "@/lib/engine/estate-index";
import { answersOn } from "@/lib/engine/pxe-service";
import type { SubnetPath } from "@/lib/engine/simulate";
import { notOffered } from "@/lib/engine/verdict";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import type { SettingsLevel } from "@/lib/model/facts";
import type { Check, Told } from "./check";
import { CM_ADVANCED, RFC_4578 } from "./references";

const check: Check = {
  id: "no-boot-file-named",
  title: "Computers get an address, and nobody names a boot file to them",
  severity: "error",
  why:
    "A boot file comes from a PXE server that makes offers, or from the DHCP server. A host that only serves files by TFTP offers nothing, " +
    "and a class or condition that names a file to some kinds of computers (option 93: 0 is BIOS, 7 and 9 are UEFI x64) leaves the others without.",
  references: [CM_ADVANCED, RFC_4578],
  failures: ["F02", "F06"],
  onlyWhereNotAllBoot: true,
  lastResort: true,
  look(path, tell, index) {
    const { task, paths, clients } = path;
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    for (const { client, play, answers } of paths) {
      if (play.cause !== "no-pxe" || !play.lease) continue;
      const { device } = play.lease;
      const answer = answers.find(({ kind, listener }) => kind === "dhcp" && listener.info.device.name === device);
      const others = (answer?.scope?.levels ?? []).filter(namesFile);
      const told = others.length > 0 ? forOthers(device, client, others) : forNobody(index, path, device);
      tell({ ...told, stops: { client, error: play.error } });
    }
  },
};

export default check;

const namesFile = ({ bootFile, options }: SettingsLevel) =>
  Boolean(bootFile?.value) || options.some(({ code, value }) => code === 67 && value !== "");

/** It names files, in classes or conditions that this kind of computer is in none of. */
function forOthers(device: string, client: ClientId, levels: SettingsLevel[]): Told {
  const kind = CLIENTS[client];
  const where = [...new Set(levels.map(levelName))].sort();
  return {
    device,
    place: `${client}: ${where.join(", ")}`,
    title: `${device} names no boot file to ${kind.title} clients`,
    explanation:
      `${device} names boot files in ${where.join(", ")}, and ${kind.title} clients (architecture ${kind.arch}) are not meant there, ` +
      "and no PXE server offers them one. Add what names a file to them, or relay to a PXE server that does.",
    evidence: levels.flatMap((level) => [
      level.place,
      ...(level.bootFile ? [level.bootFile.place] : []),
      ...level.options.filter(({ code }) => code === 67).map(({ place }) => place),
    ]),
  };
}

function forNobody(index: EstateIndex, { hearing }: SubnetPath, device: string): Told {
  const onlyFiles = once(index, "hosts that only serve files", () =>
    [...index.devices.values()].flatMap(({ pxe, device: host }) =>
      pxe && answersOn(pxe, 69).answers === "yes" && answersOn(pxe, 67).answers === "no" ? [host.name] : [],
    ),
  );
  const files =
    onlyFiles.length > 0
      ? `${onlyFiles.slice(0, 3).join(" and ")} ${onlyFiles.length > 1 ? "serve" : "serves"} files by TFTP, and makes no offers. Either name the file and next-server on ${device}, and set the way of this subnet to DHCP options; or run a PXE service there, and relay to it.`
      : "Relay to a PXE server.";
  return {
    device,
    place: "no boot file",
    title: `${device} gives addresses and no boot file, and no PXE server hears the subnet`,
    explanation: `${device} gives addresses and names no boot file, and nobody else who hears the subnet names one. ${files}`,
    evidence: hearing.listeners.flatMap(({ relays }) => relays.map(({ target }) => target.place)),
  };
}
