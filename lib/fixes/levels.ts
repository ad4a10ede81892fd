import type { DhcpScope, Facts, SettingsLevel } from "@/lib/model/facts";

/** The facts with each level changed. */
export function mapLevels(facts: Facts, change: (level: SettingsLevel) => SettingsLevel): Facts {
  if (!facts.dhcp) return facts;
  // Levels are shared by scopes; each is changed once, so that they stay shared.
  const done = new Map<SettingsLevel, SettingsLevel>();
  const once = (level: SettingsLevel) => {
    const result = done.get(level) ?? change(level);
    done.set(level, result);
    return result;
  };
  const scopes = facts.dhcp.scopes.map(
    (scope): DhcpScope => ({
      ...scope,
      levels: scope.levels.map(once),
      reservations: scope.reservations.map((one) => ({ ...one, levels: one.levels.map(once) })),
    }),
  );
  return { ...facts, dhcp: { ...facts.dhcp, scopes } };
}

/** An id without what tells apart levels of the same statements: "class pxe (header fields)". */
export const plainId = (id: string) => id.replace(/ \((?:header fields|for .*)\)$/, "");

/** Every level of every scope and reservation; one that scopes share comes with each. */
export function levelsOf({ dhcp }: Facts): SettingsLevel[] {
  const scopes = dhcp?.scopes ?? [];
  return scopes.flatMap(({ levels, reservations }) => [...levels, ...reservations.flatMap((one) => one.levels)]);
}
