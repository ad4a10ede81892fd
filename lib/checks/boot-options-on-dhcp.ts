import { looksLikeDeviceConfig } from "@/lib/engine/boot-file";
import type { Answer } from "@/lib/engine/dhcp-answer";
import { type EffectiveSettings, levelName } from "@/lib/engine/effective";
import type { EstateIndex } from "@/lib/engine/estate-index";
import { downloadsDirectly, fileByOption, isPxe, isPxe10, type Offer } from "@/lib/engine/offer";
import { parseOption43 } from "@/lib/engine/option43";
import type { ClientPath } from "@/lib/engine/play";
import { reaches } from "@/lib/engine/reaches";
import type { Cause } from "@/lib/engine/script";
import type { SubnetPath } from "@/lib/engine/simulate";
import { servesItself, sharesHost } from "@/lib/engine/verdict";
import type { Finding } from "@/lib/model/assessment";
import type { ClientId } from "@/lib/model/clients";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import type { Check, Told } from "./check";
import { answersOfUnheard, unheard } from "./dhcp-sources";
import { hearsPxe, relayFixes, wantedPxe } from "./pxe-wanted";
import { CM_TROUBLESHOOT, EDK2_SOURCE, KB_259670 } from "./references";

/** What stands at one level and concerns computers that boot from the network. */
interface Held {
  level: SettingsLevel;
  options: Set<number>;
  nextServer: boolean;
  bootFile: boolean;
  hidden: boolean;
  places: Row["setting"]["place"][];
}

const check: Check = {
  id: "boot-options-on-dhcp",
  title: "The DHCP server hands out boot options (60, 66, 67) that belong to a PXE server elsewhere",
  severity: "error",
  why:
    "Option 60 = PXEClient from a DHCP server says: the boot server is on this very host, port 4011. When the PXE server is another host, " +
    "the computer asks the wrong one and stops. Options 66 and 67 name one server and one file for every kind of computer, and are not " +
    "supported by Microsoft for WDS and Configuration Manager. The cure: relay to the PXE server, then take the options away at every level.",
  references: [KB_259670, CM_TROUBLESHOOT, EDK2_SOURCE],
  failures: ["F01", "F07", "F11"],
  look(path, tell, index) {
    if (path.task.pxe === "unwanted") return;
    const held = path.answers.map((answer) => heldBy(path, answer));
    const further = unheard(index, path);
    if (further.length === 0 && held.every((levels) => levels.length === 0)) return;
    for (const client of path.paths) {
      for (const answer of client.answers)
        for (const level of held[path.answers.indexOf(answer)] ?? []) tell(toldOf(index, path, client, answer, level));
      for (const answer of answersOfUnheard(index, path, client.client, further))
        for (const level of heldBy(path, answer)) tell(toldOf(index, path, client, answer, level));
    }
  },
};

export default check;

function toldOf(index: EstateIndex, path: SubnetPath, client: ClientPath, answer: Answer, held: Held): Told {
  const device = answer.listener.info.device.name;
  const target = hearsPxe(path.hearing) ? null : wantedPxe(index, path);
  const elsewhere = target && target.info !== answer.listener.info && path.task.method === "proxy" ? target : null;
  const fixes: Fix[] = elsewhere ? relayFixes(index, path.hearing.gateways, elsewhere.address) : [];
  return {
    device,
    place: levelName(held.level),
    ...words(client, held, device, sharesHost(answer)),
    evidence: held.places,
    fixes: [...fixes, removal(device, held)],
  };
}

/** What a DHCP server that offers something holds at any level, reservations among them. */
function heldBy(path: SubnetPath, answer: Answer): Held[] {
  const offer = answer.kind === "dhcp" ? answer.variants[0]!.offer : null;
  if (!offer || !answer.settings) return [];
  const reserved = heldByReservations(answer);
  return answer.settings.rows.length > 0 ? heldAt(path, answer, offer).concat(reserved) : reserved;
}

/** The levels that reach this client with boot options that should not be there, whether or not a stronger level hides them. */
function heldAt(path: SubnetPath, answer: Answer, offer: Offer): Held[] {
  const meantSo = path.task.method !== "proxy";
  // On purpose and complete (option 43 says to load this offer's file at once): nobody is sent to port 4011.
  const same = sharesHost(answer) || (meantSo && isPxe10(offer) && downloadsDirectly(offer));
  const file = fileByOption(offer);
  const forOthers =
    file === null ||
    looksLikeDeviceConfig(file) ||
    /^https?:/i.test(file) ||
    offer.vendorClass?.startsWith("HTTPClient") === true;
  const only60 = meantSo || servesItself(answer, offer) || (forOthers && !isPxe(offer));
  const { rows } = answer.settings!;
  const sends60 = !same && rows.some(is60);
  const levels: Held[] = [];
  for (const row of rows) {
    const { key, setting, wins } = row;
    const isFile = key === 66 || key === 67 || key === "bootFile" || key === "nextServer";
    if (!(sends60 && (is60(row) || isMenu(row))) && !(isFile && !only60 && setting.value !== null)) continue;
    let held = levels.find(({ level }) => level === setting.level);
    if (!held) {
      held = { level: setting.level, options: new Set(), nextServer: false, bootFile: false, hidden: true, places: [] };
      levels.push(held);
    }
    if (typeof key === "number") held.options.add(key);
    else if (key === "bootFile") held.bootFile = true;
    else held.nextServer = true;
    if (wins) held.hidden = false;
    held.places.push(setting.place);
  }
  return levels.filter(({ options, bootFile }) => options.size > 0 || bootFile);
}

type Row = EffectiveSettings["rows"][number];
const is60 = ({ key, setting }: Row): boolean => key === 60 && setting.value?.startsWith("PXEClient") === true;

/** PXE's part of option 43 belongs to option 60: left behind alone, iPXE still goes by it once a PXE server makes its offer (seen). */
const isMenu = ({ key, setting }: Row): boolean =>
  key === 43 && setting.hex !== null && parseOption43(setting.hex)?.discovery === true;

/** Reservations with option 60 of their own: the one machine fails. Phones have 66 and 67 there by right. */
function heldByReservations(answer: Answer): Held[] {
  if (!answer.scope || !anyReservationWith60(answer.scope) || sharesHost(answer)) return [];
  const levels = answer.scope.reservations.flatMap((reservation) => reservation.levels);
  return [...new Set(levels)].flatMap((level): Held[] => {
    const boot = level.options.filter(
      ({ code, vendorClass }) => vendorClass == null && (code === 60 || code === 66 || code === 67),
    );
    if (!boot.some(({ code, value }) => code === 60 && value.startsWith("PXEClient")) || !reaches(level)) return [];
    const places = boot.map(({ place }) => place);
    const options = new Set(boot.map(({ code }) => code));
    return [
      {
        level,
        options,
        nextServer: level.nextServer !== null,
        bootFile: level.bootFile !== null,
        hidden: false,
        places,
      },
    ];
  });
}

const anyReservationWith60 = ({ reservations }: DhcpScope) =>
  reservations.some(({ levels }) => levels.some(({ options }) => options.some(({ code }) => code === 60)));

function words(
  { client, play }: ClientPath,
  held: Held,
  device: string,
  oneHost: boolean,
): Pick<Finding, "title" | "explanation" | "severity"> & { stops?: { client: ClientId; error: string | null } } {
  const codes = [...held.options].sort((a, b) => a - b).map(String);
  const names = enumerate([
    ...(codes.length > 0 ? [`option${codes.length > 1 ? "s" : ""} ${enumerate(codes)}`] : []),
    ...(held.bootFile ? ["a boot file"] : []),
    ...(held.nextServer ? ["next-server"] : []),
  ]);
  const where = held.level.kind === "server" ? "for every scope (server level)" : `in ${levelName(held.level)}`;
  const harms = play.outcome === "fails" && play.cause !== "no-dhcp" && (play.boot ?? play.lease)?.device === device;
  const has60 = held.options.has(60);
  const ofBootServer = play.cause !== null && OF_BOOT_SERVER.has(play.cause);
  const here = held.level.kind !== "reservation";
  const now =
    here &&
    !held.hidden &&
    ((harms && (has60 || !ofBootServer)) || (play.lease?.device === device && play.outcome === "fails" && has60));
  const severity = now || (has60 && !held.hidden && play.outcome !== "boots") ? "error" : "warning";
  const effect =
    has60 && !here
      ? "That one machine asks this host for a boot server on port 4011."
      : has60
        ? "Firmware takes that as: the boot server is on this host, port 4011."
        : `${chosenHere(held)} Microsoft does not support that, and the PXE server cannot choose.`;
  const hidden = held.hidden ? " A stronger level hides it today; it comes to light when that one is taken away." : "";
  return {
    title: `${device} sets ${names} ${where}`,
    explanation: `${device} sets ${names} ${where}${oneHost ? "" : ", though the PXE server is another host"}. ${effect}${hidden}`,
    severity,
    ...(now ? { stops: { client, error: play.error } } : {}),
  };
}

/** What option 60 leads to, and no file's name. */
const OF_BOOT_SERVER = new Set<Cause>(["boot-server-silent", "boot-server-filtered", "bad-menu"]);

/** A class picks some computers, so nothing is claimed about all of them. */
const chosenHere = ({ level }: Held) =>
  level.when.op !== "always"
    ? "The DHCP server picks the boot file for these computers;"
    : "One server and one file are named for all computers;";

/** "60, 66 and 67". */
function enumerate(parts: string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

const removal = (device: string, { level, options, nextServer, bootFile }: Held): Fix => ({
  kind: "remove-boot-options",
  device,
  options: [...options].sort((a, b) => a - b),
  ...(nextServer ? { nextServer } : {}),
  ...(bootFile ? { bootFile } : {}),
  levels: [level.id],
  order: 2,
});
