import { looksLikeDeviceConfig } from "@/lib/engine/boot-file";
import type { Answer } from "@/lib/engine/dhcp-answer";
import type { EffectiveSettings } from "@/lib/engine/effective";
import { reaches } from "@/lib/engine/reaches";
import type { DhcpScope, Reservation, SettingsLevel } from "@/lib/model/facts";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "reservation-boots-otherwise",
  title: "A reserved computer gets other boot settings than its neighbours",
  severity: "note",
  why:
    "Settings of a reservation win over those of its scope. What is said of the subnet does not hold for that one computer: it may boot where the " +
    "others stop, or stop where they boot. Often that is meant; when one computer alone fails, look here first.",
  references: [RFC_1542],
  failures: ["F07"],
  look({ task, answers }, tell) {
    if (task.pxe === "unwanted") return;
    // Reservations are the same for every kind of computer: each scope is looked at once.
    const seen: DhcpScope[] = [];
    for (const answer of answers) {
      const { scope } = answer;
      if (!scope || scope.reservations.length === 0 || seen.includes(scope)) continue;
      seen.push(scope);
      for (const { reservation, words, level } of otherwise(answer)) {
        const device = answer.listener.info.device.name;
        const who = reservation.name || reservation.mac || reservation.address || "a computer";
        tell({
          device,
          place: `reservation ${who}`,
          title: `${who} gets boot settings of its own from ${device}`,
          explanation: `The reservation of ${who}${reservation.mac && reservation.mac !== who ? ` (${reservation.mac})` : ""} on ${device} sets ${words.join(", ")}. What is said of its subnet does not hold for it.`,
          evidence: [level.place],
        });
      }
    }
  },
};

export default check;

/** Option 60 in a reservation is told by its own check, and configurations of telephones and switches are nobody's boot. */
function otherwise({ scope, settings }: Answer): { reservation: Reservation; words: string[]; level: SettingsLevel }[] {
  if (!settings) return [];
  return (scope?.reservations ?? []).flatMap((reservation) =>
    reservation.levels.flatMap((level) => {
      const words = setsBoot(level) && reaches(level) ? different(level, settings) : [];
      return words.length > 0 ? [{ reservation, words, level }] : [];
    }),
  );
}

const setsBoot = ({ options, nextServer, bootFile }: SettingsLevel) =>
  options.length > 0 || nextServer !== null || bootFile !== null;

function different(level: SettingsLevel, settings: EffectiveSettings): string[] {
  const options = level.options.filter(
    ({ code, value, vendorClass }) =>
      vendorClass == null && [43, 66, 67].includes(code) && settings.options.get(code)?.value !== value,
  );
  const file = options.find(({ code }) => code === 67)?.value ?? level.bootFile?.value ?? "";
  if (looksLikeDeviceConfig(file) || level.options.some(({ code, value }) => code === 60 && value !== "")) return [];
  // A server without a file is what telephones get.
  if (file === "" && level.nextServer === null) return [];
  const { nextServer, bootFile } = level;
  return [
    ...options.map(({ code, value }) => `option ${code} ${value}`),
    ...(nextServer && nextServer.value !== (settings.nextServer?.value ?? null)
      ? [`next-server ${nextServer.value ?? "none"}`]
      : []),
    ...(bootFile && bootFile.value !== (settings.bootFile?.value ?? "")
      ? [`boot file ${bootFile.value || "none"}`]
      : []),
  ];
}
