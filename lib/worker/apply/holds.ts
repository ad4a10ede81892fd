import { plainId } from "@/lib/fixes/levels";
import type { Facts, SettingsLevel } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";

/** Whether a device's facts show what a fix was for; null: they do not say. */
export function holds(fix: Fix, facts: Facts): boolean | null {
  if (facts.problems.some((problem) => problem.affects === "all")) return null;
  switch (fix.kind) {
    case "add-relay-target": {
      const found = facts.interfaces.find((one) => one.name === fix.interface);
      return found
        ? found.relayTargets.some((target) => target.address === fix.target && target.active !== false)
        : null;
    }
    case "remove-boot-options": {
      const levels = concerned(fix.levels, facts);
      if (levels === null) return null;
      return !levels.some(
        (level) =>
          level.options.some((option) => option.vendorClass == null && fix.options.includes(option.code)) ||
          (fix.nextServer && level.nextServer?.value != null) ||
          (fix.bootFile && !!level.bootFile?.value),
      );
    }
    case "set-option-60": {
      // A class of Kea has one level for its header fields and one for its options, where this stands.
      const levels = concerned([fix.level, plainId(fix.level)], facts);
      const sends60 = ({ options }: SettingsLevel) =>
        options.some(({ code, vendorClass, value }) => code === 60 && vendorClass == null && value === "PXEClient");
      return levels && levels.length > 0 ? levels.some(sends60) : null;
    }
  }
}

function concerned(ids: string[] | undefined, facts: Facts): SettingsLevel[] | null {
  if (!facts.dhcp) return null;
  const all = facts.dhcp.scopes.flatMap((scope) => [
    ...scope.levels,
    ...scope.reservations.flatMap((reservation) => reservation.levels),
  ]);
  // Without a list the fix spoke of every level that reaches a PXE client, which the engine judges, not we.
  return ids ? all.filter((level) => ids.includes(level.id)) : null;
}
