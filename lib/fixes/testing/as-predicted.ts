import type { Estate } from "@/lib/model/estate";
import type { Facts, Interface, RelayTarget, SettingsLevel } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { applyFix } from "../what-if";

/** What a device relays and hands out, in words that can be compared: as it was read, or as a what-if predicts it. For tests only. */
export interface DeviceState {
  relays: string[];
  settings: string[];
}

export const stateOf = (facts: Facts): DeviceState => ({ relays: relaysOf(facts), settings: settingsOf(facts) });

/** What the device is said to be after a fix. */
export const predicted = (facts: Facts, fix: Fix): Facts =>
  applyFix({ devices: [{ name: fix.device, facts }] } as unknown as Estate, [fix]).devices[0]!.facts!;

/** What each interface relays to, and the table in which it looks for that. */
function relaysOf({ interfaces }: Facts): string[] {
  return interfaces.map((face) => {
    const targets = face.relayTargets.filter(({ active }) => active !== false);
    return `${face.name}: ${targets
      .map((one) => inTable(one, face))
      .sort()
      .join(", ")}`;
  });
}

const inTable = ({ address, vrf, global }: RelayTarget, face: Interface) =>
  `${address} in ${(global ? null : (vrf ?? face.vrf)) ?? "the global table"}`;

export function levelsOf(facts: Facts): SettingsLevel[] {
  const scopes = facts.dhcp?.scopes ?? [];
  const all = scopes.flatMap(({ levels, reservations }) => [...levels, ...reservations.flatMap((one) => one.levels)]);
  return [...new Map(all.map((level) => [level.id, level])).values()];
}

/** Each setting with its level. What stands for one class or tag at two strengths (Kea's header fields, dnsmasq's server) counts once. */
function settingsOf(facts: Facts): string[] {
  const all = levelsOf(facts).flatMap(({ id, options, nextServer, bootFile }) => [
    ...options.map(({ code, value }) => `${plainId(id)}: ${code}=${value}`),
    ...(nextServer ? [`${plainId(id)}: next-server=${nextServer.value}`] : []),
    ...(bootFile ? [`${plainId(id)}: file=${bootFile.value}`] : []),
  ]);
  return [...new Set(all)].sort();
}

const plainId = (id: string) => id.replace(/ \((header fields|server|server name|line \d+)\)$/, "");

const base = { device: "x", order: 1 };

/** Everything that could be asked of a device; of its first interfaces and levels where there are many. */
export function fixesFor(facts: Facts, most = 40): Fix[] {
  const tables = [...new Set(facts.interfaces.flatMap(({ vrf }) => vrf ?? []))].slice(0, 2);
  const adds = facts.interfaces.slice(0, most).flatMap((face): Fix[] => {
    const add = { ...base, kind: "add-relay-target", interface: face.name } as const;
    return [
      { ...add, target: "192.0.2.77" },
      { ...add, target: "192.0.2.78" },
      ...(face.vrf ? ["default", ...tables] : tables).map((vrf): Fix => ({ ...add, target: "192.0.2.79", vrf })),
    ];
  });
  const remove = { ...base, kind: "remove-boot-options" } as const;
  const all = { options: [43, 60, 66, 67], nextServer: true, bootFile: true };
  const levels = levelsOf(facts)
    .slice(0, most)
    .flatMap(({ id }): Fix[] => [
      { ...base, kind: "set-option-60", level: id },
      { ...remove, ...all, levels: [id] },
      ...[60, 66, 67].map((code): Fix => ({ ...remove, options: [code], levels: [id] })),
      { ...remove, options: [], nextServer: true, levels: [id] },
      { ...remove, options: [], bootFile: true, levels: [id] },
    ]);
  return [...adds, ...levels];
}
