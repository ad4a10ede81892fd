import type { Place } from "@/lib/core/place";
import { ALWAYS } from "@/lib/model/condition";
import type { SettingsLevel } from "@/lib/model/facts";

/** A level of a DHCP server that says nothing yet and applies always. */
export function blankLevel(id: string, kind: SettingsLevel["kind"], name: string, place: Place): SettingsLevel {
  return { id, kind, name, when: ALWAYS, options: [], nextServer: null, bootFile: null, serverName: null, place };
}

/** The bytes of a text in lower-case hex, as UTF-8. */
export function hexOfText(text: string): string {
  return [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
