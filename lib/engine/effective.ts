import type { Place } from "@/lib/core/place";
import type { EffectiveOption } from "@/lib/model/assessment";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { evaluate } from "./condition";
import { plainRequest, type Request } from "./request";

export interface EffectiveValue {
  /** Text as a person reads it; null: explicitly none. */
  value: string | null;
  hex: string | null;
  level: SettingsLevel;
  place: Place;
}

type HeaderField = "nextServer" | "bootFile" | "serverName";

export interface EffectiveSettings {
  options: Map<number, EffectiveValue>;
  nextServer: EffectiveValue | null;
  bootFile: EffectiveValue | null;
  serverName: EffectiveValue | null;
  /** Every setting that reaches the client, winners and hidden ones. */
  rows: { key: number | HeaderField; setting: EffectiveValue; wins: boolean }[];
  /** Levels whose condition could not be evaluated, in order; each was taken as `assume` says (default: does not apply). */
  doubts: SettingsLevel[];
}

const MATTERS = new Set([3, 6, 13, 43, 52, 60, 66, 67, 150, 175]);

/**
 * The settings that a scope gives to a request: for each field the strongest level that applies and sets it
 * (the levels come in the platform's own order of precedence).
 * `assume`: levels with an unknown condition that are taken to apply.
 */
export function effectiveSettings(
  levels: SettingsLevel[],
  request: Request,
  assume?: ReadonlySet<SettingsLevel>,
): EffectiveSettings {
  const result: EffectiveSettings = {
    options: new Map(),
    nextServer: null,
    bootFile: null,
    serverName: null,
    rows: [],
    doubts: [],
  };
  for (const level of levels) {
    const applies = evaluate(level.when, request);
    if (applies === "no") continue;
    if (applies === "unknown") {
      if (!setsAnything(level)) continue;
      result.doubts.push(level);
      if (!assume?.has(level)) continue;
    }
    takeLevel(result, level);
  }
  return result;
}

const PLAIN = plainRequest(null);

/** After inheritance, for a plain client in no class: `effective` of `parse --json`. Options by code. */
export function plainEffective(scope: DhcpScope): {
  options: Record<string, string>;
  nextServer: string | null;
  bootFile: string | null;
} {
  const options: Record<string, string> = {};
  let nextServer: string | null | undefined;
  let bootFile: string | null | undefined;
  for (const level of scope.levels) {
    if (level.when.op !== "always" && evaluate(level.when, PLAIN) !== "yes") continue;
    for (const option of level.options)
      if (option.vendorClass == null && !(option.code in options)) options[option.code] = option.value;
    if (level.nextServer && nextServer === undefined) nextServer = level.nextServer.value;
    if (level.bootFile && bootFile === undefined) bootFile = level.bootFile.value || null;
  }
  return { options, nextServer: nextServer ?? null, bootFile: bootFile ?? null };
}

/** Options of a vendor class travel inside option 43, never as 60, 66 or 67 of their own. */
function takeLevel(result: EffectiveSettings, level: SettingsLevel): void {
  const seen = new Set<number>();
  for (const option of level.options) {
    if (!MATTERS.has(option.code) || seen.has(option.code) || option.vendorClass != null) continue;
    seen.add(option.code);
    const setting = { value: option.value, hex: option.hex, level, place: option.place };
    const wins = !result.options.has(option.code);
    if (wins) result.options.set(option.code, setting);
    result.rows.push({ key: option.code, setting, wins });
  }
  for (const [code, own] of [
    [3, level.routers],
    [6, level.dnsServers],
  ] as const)
    if (own && !result.options.has(code))
      result.options.set(code, { value: own.value, hex: null, level, place: own.place });
  for (const field of ["nextServer", "bootFile", "serverName"] as const) {
    const header = level[field];
    if (!header) continue;
    const setting = { value: header.value || null, hex: null, level, place: header.place };
    const wins = result[field] === null;
    if (wins) result[field] = setting;
    result.rows.push({ key: field, setting, wins });
  }
}

const setsAnything = (level: SettingsLevel) =>
  level.nextServer !== null ||
  level.bootFile !== null ||
  level.options.some((option) => MATTERS.has(option.code) && option.vendorClass == null);

const SHOWN: Record<string, EffectiveOption["field"]> = {
  43: "43",
  60: "60",
  66: "66",
  67: "67",
  150: "150",
  nextServer: "next-server",
  bootFile: "boot-file",
  serverName: "server-name",
};

/** The table of boot options: which level wins, which are hidden by it. */
export function optionRows(device: string, settings: EffectiveSettings): EffectiveOption[] {
  return settings.rows.flatMap(({ key, setting, wins }) => {
    const field = SHOWN[key];
    if (!field) return [];
    return [{ device, field, level: levelName(setting.level), value: setting.value ?? "", wins, place: setting.place }];
  });
}

/** "scope 10.4.2.0", "server", "policy UEFI": how a level is called on pages and in ids of findings. */
export function levelName(level: SettingsLevel): string {
  if (level.kind === "server") return "server";
  const name = level.kind === "scope" ? level.name.split("/")[0]! : level.name;
  if (!name) return `${level.kind} ${level.id}`;
  return name.startsWith(`${level.kind} `) ? name : `${level.kind} ${name}`;
}
