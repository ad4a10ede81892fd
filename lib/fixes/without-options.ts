import type { Place } from "@/lib/core/place";
import { reaches } from "@/lib/engine/reaches";
import type { Facts, OptionSetting, SettingsLevel } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
import { platformById } from "@/lib/platforms/registry";
import { levelsOf, mapLevels, plainId } from "./levels";

const meantBy = (level: SettingsLevel, fix: RemoveBootOptions) =>
  fix.levels ? fix.levels.includes(level.id) : reaches(level);

/**
 * One statement may stand in several levels: a class of Kea has one for its header fields, a tag of dnsmasq one for each network, and a
 * file may be included by several. What is taken out of one is gone from all of them.
 */
export function withoutOptions(facts: Facts, fix: RemoveBootOptions): Facts {
  const gone = statementsOf(facts, fix);
  return mapLevels(facts, (level) => {
    const { nextServer, bootFile } = level;
    const isGone = (what: string, place: Place) => gone.has(statementOf(level, what, place));
    const options = level.options.filter(
      ({ code, vendorClass, place }) => vendorClass != null || !isGone(`${code}`, place),
    );
    const noServer = nextServer !== null && isGone("next-server", nextServer.place);
    const noFile = bootFile !== null && isGone("file", bootFile.place);
    if (options.length === level.options.length && !noServer && !noFile) return level;
    return { ...level, options, nextServer: noServer ? null : nextServer, bootFile: noFile ? null : bootFile };
  });
}

/** Levels that lose something although the fix does not name them, because they include the same file. */
export function alsoEmptied(facts: Facts, fix: RemoveBootOptions): SettingsLevel[] {
  const gone = statementsOf(facts, fix);
  const named = new Set(levelsOf(facts).flatMap((level) => (meantBy(level, fix) ? [plainId(level.id)] : [])));
  const loses = (level: SettingsLevel) =>
    level.options.some(
      ({ code, vendorClass, place }) => vendorClass == null && gone.has(statementOf(level, `${code}`, place)),
    ) ||
    (level.nextServer !== null && gone.has(statementOf(level, "next-server", level.nextServer.place))) ||
    (level.bootFile !== null && gone.has(statementOf(level, "file", level.bootFile.place)));
  const found = levelsOf(facts).filter((level) => !named.has(plainId(level.id)) && loses(level));
  return [...new Map(found.map((level) => [plainId(level.id), level])).values()];
}

function statementsOf(facts: Facts, fix: RemoveBootOptions): Set<string> {
  const gone = new Set<string>();
  // A command line has one statement a line; in files several may stand in one.
  const isCommandLine = platformById(facts.platform)?.pull.over === "ssh-shell";
  for (const level of levelsOf(facts)) {
    if (!meantBy(level, fix)) continue;
    const twins = isCommandLine ? level.options.flatMap((option) => twinOf(option, level)) : [];
    for (const { code, vendorClass, place } of level.options)
      if (vendorClass == null && fix.options.includes(code)) gone.add(statementOf(level, `${code}`, place));
    for (const { code, place } of twins) if (fix.options.includes(code)) gone.add(statementOf(level, "file", place));
    const { nextServer, bootFile } = level;
    if (fix.nextServer && nextServer) gone.add(statementOf(level, "next-server", nextServer.place));
    if (!fix.bootFile || !bootFile) continue;
    gone.add(statementOf(level, "file", bootFile.place));
    for (const { code, place } of twins) gone.add(statementOf(level, `${code}`, place));
  }
  return gone;
}

/** Option 67 where the same line sets the header's boot file, too (`bootfile` of Junos and EOS). */
function twinOf(option: OptionSetting, { bootFile }: SettingsLevel): OptionSetting[] {
  const { code, value, place } = option;
  const same = bootFile?.value === value && bootFile.place.file === place.file && bootFile.place.line === place.line;
  return code === 67 && same ? [option] : [];
}

/**
 * In another file than its level, it stands in one that was included, maybe by others, too. A line of dnsmasq goes as a whole, with all
 * that it sets in whatever levels (`dhcp-boot=FILE,NAME,SERVER`; option 60 that comes with `vendor:PXEClient`).
 */
const statementOf = ({ id, place: { file: own } }: SettingsLevel, what: string, { file, line, text = "" }: Place) =>
  /^\s*dhcp-(boot|option|option-force)\s*=/.test(text)
    ? `${file}:${line}`
    : `${file === own ? plainId(id) : "included"} ${what} ${file}:${line}`;
