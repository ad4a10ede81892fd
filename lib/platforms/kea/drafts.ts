import type { Place } from "@/lib/core/place";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { FactProblem, OptionSetting, SettingsLevel } from "@/lib/model/facts";
import type { JsonArray, JsonMember, JsonNode, JsonObject } from "@/lib/parsers/json-nodes";

export type SettingKey = "next-server" | "boot-file-name" | "server-hostname" | `option:${string}:${number}`;

export const optionKey = (space: string, code: number): SettingKey => `option:${space}:${code}`;

/** Where a setting stands: a member of a block, or an element of its list of options. */
export interface Source {
  key: SettingKey;
  at: { object: JsonObject; member: JsonMember } | { array: JsonArray; node: JsonNode };
}

/**
 * What one block sets. Header fields and options are kept apart, because for a class they have different ranks: its header fields beat
 * those of the subnet, its options lose to those of the subnet.
 */
export interface Draft {
  header: SettingsLevel;
  options: SettingsLevel;
  sources: Source[];
  block: JsonObject | null;
  /** Codes of options that `never-send` holds back. */
  never: { code: number; place: Place }[];
  /** Options that only members of one of these classes get (`client-classes` of an option, Kea 2.7.1 and later); others take the next level's. */
  tagged: { classes: string[]; option: OptionSetting }[];
}

export interface Reading {
  problem(problem: FactProblem): void;
  unknown(place: Place): void;
}

export function newLevel(
  id: string,
  kind: SettingsLevel["kind"],
  name: string,
  place: Place,
  when: Condition = ALWAYS,
): SettingsLevel {
  return { id, kind, name, when, options: [], nextServer: null, bootFile: null, serverName: null, place };
}

export function setsHeader(level: SettingsLevel): boolean {
  return level.nextServer !== null || level.bootFile !== null || level.serverName !== null;
}
