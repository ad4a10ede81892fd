import type { Facts } from "@/lib/model/facts";
import type { RemoveBootOptions } from "@/lib/model/fix";
import { printable, refuse } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { type Command, isValue, planned, printedLine, quote } from "./commands";
import type { Item, Tables } from "./tables";

/** Where items of a menu name their options, and by what an item is found again. */
const MENUS = [
  { menu: "ip dhcp-server network", list: "dhcp-option", set: "dhcp-option-set", by: "address" },
  { menu: "ip dhcp-server lease", list: "dhcp-option", set: "dhcp-option-set", by: "mac-address" },
  { menu: "ip dhcp-server", list: null, set: "dhcp-option-set", by: "name" },
  { menu: "ip dhcp-server matcher", list: null, set: "option-set", by: "name" },
] as const;

/** Boot options of networks, leases, servers and matchers. A set of options is shared: it is changed only when all who use it are meant. */
export function planRemoval(fix: RemoveBootOptions, tables: Tables, facts: Facts, lines: string[]): PlannedChange {
  const levels = (facts.dhcp?.scopes ?? []).flatMap((scope) => [
    ...scope.levels,
    ...scope.reservations.flatMap((reservation) => reservation.levels),
  ]);
  const wanted = fix.levels ? new Set(fix.levels) : null;
  const meant = new Map(levels.map((level) => [level.place.line, !wanted || wanted.has(level.id)]));
  const commands: Command[] = [];
  /** Sets of options by name: whether somebody uses them who is meant, and who does and is not. */
  const sets = new Map<string, { meant: boolean; others: string[] }>();
  for (const { menu, list, set, by } of MENUS)
    for (const item of tables.of(menu)) {
      const mine = meant.get(item.line);
      const name = tables.text(item, set, null);
      const key = tables.text(item, by, null);
      if (name !== null && name !== "none" && mine !== undefined) {
        const known = sets.get(name) ?? { meant: false, others: [] };
        sets.set(name, { meant: known.meant || mine, others: mine ? known.others : [...known.others, key ?? menu] });
      }
      if (!mine) continue;
      const clear = propertiesToClear(fix, item, list, tables);
      if (clear.length === 0) continue;
      if (key === null) return unnamed(item, lines);
      commands.push(command(item, by, key, clear, lines));
    }
  for (const [name, { meant: some, others }] of sets) {
    if (!some) continue;
    const item = tables.of("ip dhcp-server option sets").find((one) => tables.text(one, "name", null) === name);
    const clear = item ? propertiesToClear(fix, item, "options", tables) : [];
    if (!item || clear.length === 0) continue;
    if (others.length > 0)
      return refuse(
        `The option set "${printable(name)}" is also used by ${others.map(printable).join(", ")}, which this fix does not concern.`,
        "Give these a set of their own on the device, then pull it again.",
      );
    commands.push(command(item, "name", name, clear, lines));
  }
  if (commands.length === 0)
    return refuse(
      "None of these options stands in a network, lease, server or matcher of this DHCP server.",
      "Pull the device again; it may have been done already.",
    );
  if (!commands.every((one) => isValue(one.apply) && isValue(one.inverse)))
    return refuse("One of the values could not be typed back as it is.", "Remove the option by hand.");
  return planned(
    commands,
    commands.map((one) => one.apply.split(" set ")[1]!.split("]")[0]!),
  );
}

type Cleared = [property: string, before: string, now: string];

function command(item: Item, by: string, key: string, clear: Cleared[], lines: string[]): Command {
  const set = (values: [string, string][]) =>
    `/${item.menu} set [find ${by}=${quote(key)}] ${values.map(([name, value]) => `${name}=${quote(value)}`).join(" ")}`;
  const line = printedLine(item, lines);
  return {
    apply: set(clear.map(([name, , now]) => [name, now])),
    inverse: set(clear.map(([name, before]) => [name, before])),
    shows: line === undefined ? null : [{ line, present: false }],
  };
}

function propertiesToClear(fix: RemoveBootOptions, item: Item, list: string | null, tables: Tables): Cleared[] {
  const clear: Cleared[] = [];
  const nextServer = tables.text(item, "next-server", null);
  const bootFile = tables.text(item, "boot-file-name", null);
  if (fix.nextServer && nextServer !== null && nextServer !== "0.0.0.0")
    clear.push(["next-server", nextServer, "0.0.0.0"]);
  if (fix.bootFile && bootFile !== null) clear.push(["boot-file-name", bootFile, ""]);
  if (list === null) return clear;
  const names = tables.list(item, list, null);
  const kept = names.filter((name) => {
    const option = tables.of("ip dhcp-server option").find((one) => tables.text(one, "name", null) === name);
    return !option || !fix.options.includes(Number(tables.text(option, "code", null)));
  });
  if (kept.length < names.length) clear.push([list, names.join(","), kept.join(",")]);
  return clear;
}

function unnamed(item: Item, lines: string[]): PlannedChange {
  return refuse(
    "An item with boot options has no name or address by which a command could find it again.",
    `Remove them by hand: ${printable(lines[item.line - 1]?.trim() ?? item.menu)}.`,
  );
}
