import { levelName } from "@/lib/engine/effective";
import { reaches } from "@/lib/engine/reaches";
import type { Estate } from "@/lib/model/estate";
import type { DhcpScope, SettingsLevel } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
import { alsoEmptied } from "./without-options";

const MANY = 8;

/** Signs that something other than a booting computer lives on the options that are taken away. Sentences for people. */
export function alsoUsedBy(estate: Estate, fix: RemoveBootOptions): string[] {
  const facts = estate.devices.find(({ name }) => name === fix.device)?.facts;
  const scopes = facts?.dhcp?.scopes ?? [];
  const touched = (level: SettingsLevel) => (fix.levels ? fix.levels.includes(level.id) : reaches(level));
  const told = new Set<string>();
  for (const level of facts ? alsoEmptied(facts, fix) : [])
    told.add(`${levelName(level)} takes the same lines from a file that it includes, and loses them, too.`);
  for (const scope of scopes) {
    const levels = scope.levels.filter(touched);
    for (const sign of levels.flatMap((level) => signsOf(level, fix))) told.add(sign);
    if (levels.length > 0) for (const sign of inherits(scope, fix)) told.add(sign);
  }
  const list = [...told];
  return list.length > MANY ? [...list.slice(0, MANY), `and ${list.length - MANY} more`] : list;
}

function signsOf(level: SettingsLevel, fix: RemoveBootOptions): string[] {
  const signs: string[] = [];
  const where = levelName(level);
  const value = (code: number) =>
    level.options.find((option) => option.code === code && option.vendorClass == null)?.value;
  const server = value(66);
  if (fix.options.includes(66) && value(150) !== undefined)
    signs.push(`IP phones: ${where} sets option 150 as well; phones that read only option 66 lose it.`);
  if (fix.options.includes(66) && server && /^(https?|ftp|tftp):\/\//i.test(server))
    signs.push(
      `Phones or other devices: option 66 in ${where} is an address of the kind they load their settings from (${server}).`,
    );
  for (const vendorClass of new Set(level.options.flatMap((option) => option.vendorClass ?? [])))
    signs.push(`Vendor class "${vendorClass}" has options of its own in ${where}; they stay.`);
  return signs;
}

/** Classes for phones, thin clients, access points … of the same scope that have no such option of their own. */
function inherits(scope: DhcpScope, fix: RemoveBootOptions): string[] {
  const wanted = fix.options.filter((code) => code === 66 || code === 67);
  if (wanted.length === 0) return [];
  return scope.levels
    .filter((level) => level.when.op !== "always" && level.when.op !== "never" && !reaches(level))
    .filter((level) => !wanted.every((code) => level.options.some((option) => option.code === code)))
    .map(
      (level) => `${levelName(level)} (scope ${scope.subnet}) may use what it inherits: options ${wanted.join(", ")}.`,
    );
}
