import type { Place } from "@/lib/core/place";
import type { SettingsLevel } from "@/lib/model/facts";
import { readDhcpd } from "../isc-dhcpd/read";

/**
 * `if option arch = 00:07 { filename "x"; } else { … }` in a raw parameter, as dhcpd itself reads it: the levels that it makes, strongest
 * first, all with the place of the line that holds them. `definitions`: what other parameters say of options (`option NAME code N = TYPE;`).
 * null: it says something that the reader of dhcpd does not understand.
 */
export function conditionalLevels(
  text: string,
  definitions: readonly string[],
  id: string,
  place: Place,
): SettingsLevel[] | null {
  const own = text.match(DEFINITION) ?? [];
  const body = text.replace(DEFINITION, "");
  const config = `${[...definitions, ...own].join("\n")}\nsubnet 192.0.2.0 netmask 255.255.255.0 {\nrange 192.0.2.9 192.0.2.19;\n${body}\n}\n`;
  const facts = readDhcpd({ texts: [{ name: "dhcpd.conf", text: config }] });
  if (facts.problems.some(({ affects }) => affects === "dhcp" || affects === "all")) return null;
  if (facts.coverage.unknown.length > 0) return null;
  const levels = facts.dhcp?.scopes[0]?.levels.filter(({ kind }) => kind === "conditional") ?? [];
  return levels.length === 0
    ? null
    : levels.map((level, at) => moved(level, `${id} condition ${place.line}.${at + 1}`, place));
}

/** A statement that gives an option of one's own its number and type. */
export const DEFINITION = /option [\w.-]+ code \d+ = [^;{}]+;/g;

function moved(level: SettingsLevel, id: string, place: Place): SettingsLevel {
  return {
    ...level,
    id,
    name: level.name.replace(" (192.0.2.0/24)", ""),
    options: level.options.map((option) => ({ ...option, place })),
    nextServer: level.nextServer && { ...level.nextServer, place },
    bootFile: level.bootFile && { ...level.bootFile, place },
    serverName: level.serverName && { ...level.serverName, place },
    place,
  };
}
