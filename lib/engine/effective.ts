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

const MATTERS = new Set([3, 6, 13, 43, 52, 54, 60, 66, 67, 150, 175]);

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

/** Options of a vendor class travel inside option 43, never as 60, 66 or 67 of their own. Of two of one code the first counts. */
function takeLevel(result: EffectiveSettings, level: SettingsLevel): void {
  const { options, rows } = result;
  const before = rows.length;
  for (const { code, value, hex, place, vendorClass } of level.options) {
    if (!MATTERS.has(code) || vendorClass != null || hasRow(rows, before, code)) continue;
    const setting = { value, hex, level, place };
    const wins = !options.has(code);
    if (wins) options.set(code, setting);
    rows.push({ key: code, setting, wins });
  }
  if (level.routers && !options.has(3)) options.set(3, settingOf(level, level.routers));
  if (level.dnsServers && !options.has(6)) options.set(6, settingOf(level, level.dnsServers));
  // Field by field: going through their names costs more than all the rest.
  if (level.nextServer) {
    const setting = headerOf(level, level.nextServer);
    rows.push({ key: "nextServer", setting, wins: result.nextServer === null });
    result.nextServer ??= setting;
  }
  if (level.bootFile) {
    const setting = headerOf(level, level.bootFile);
    rows.push({ key: "bootFile", setting, wins: result.bootFile === null });
    result.bootFile ??= setting;
  }
  if (level.serverName) {
    const setting = headerOf(level, level.serverName);
    rows.push({ key: "serverName", setting, wins: result.serverName === null });
    result.serverName ??= setting;
  }
}

function hasRow(rows: EffectiveSettings["rows"], from: number, code: number): boolean {
  for (let at = from; at < rows.length; at++) if (rows[at]!.key === code) return true;
  return false;
}

type Written = NonNullable<SettingsLevel["nextServer"]>;

const settingOf = (level: SettingsLevel, { value, place }: Written): EffectiveValue => ({
  value,
  hex: null,
  level,
  place,
});

/** An empty text in a header field is none. */
const headerOf = (level: SettingsLevel, { value, place }: Written): EffectiveValue => ({
  value: value || null,
  hex: null,
  level,
  place,
});

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
