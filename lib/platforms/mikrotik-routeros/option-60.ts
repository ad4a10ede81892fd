import type { Facts } from "@/lib/model/facts";
import type { SetOption60 } from "@/lib/model/fix";
import { levelFor60 } from "../ioslike/plan-option-60";
import { refuse } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { type Command, isName, isValue, planned, printedLine, quote } from "./commands";
import type { Tables } from "./tables";

/** Menus whose items name options themselves, and by what an item is found again. A set of options is shared, so it is left alone. */
const MENUS = [
  { menu: "ip dhcp-server network", by: "address" },
  { menu: "ip dhcp-server lease", by: "mac-address" },
] as const;

const OPTIONS = "ip dhcp-server option";
const VALUE = "'PXEClient'";

/** Option 60 = PXEClient for one network or lease: the option itself, where there is none yet, and its name in the list of the item. */
export function planOption60(fix: SetOption60, tables: Tables, facts: Facts, lines: string[]): PlannedChange {
  const found = levelFor60(fix, facts);
  if ("refused" in found) return found.refused;
  const { level } = found;
  const [place] = MENUS.flatMap(({ menu, by }) =>
    tables
      .of(menu)
      .filter((one) => one.line === level.place.line)
      .map((item) => ({ item, menu, by, key: tables.text(item, by, null) })),
  );
  if (!place || place.key === null)
    return refuse(
      `${level.name} is no network or lease, and sets of options are shared, so option 60 is not set there.`,
      "Add an option with code 60 to the network on the device.",
    );
  const { item, menu, by, key } = place;
  const options = tables.of(OPTIONS).map((one) => ({
    name: tables.text(one, "name", null) ?? "",
    code: tables.text(one, "code", null),
    value: tables.text(one, "value", null),
  }));
  const known = options.find(({ code, value }) => code === "60" && value === VALUE)?.name;
  let name = known ?? "bootpath-60";
  for (let more = 2; known === undefined && options.some((one) => one.name === name); more++)
    name = `bootpath-60-${more}`;
  const before = tables.list(item, "dhcp-option", null);
  // One of code 60 gives way: RouterOS would send both.
  const kept = before.filter((one) => !options.some((option) => option.name === one && option.code === "60"));
  const set = (names: string[]) => `/${menu} set [find ${by}=${quote(key)}] dhcp-option=${quote(names.join(","))}`;
  const line = printedLine(item, lines);
  const commands: Command[] = [
    ...(known === undefined
      ? [
          {
            apply: `/${OPTIONS} add code=60 name=${quote(name)} value=${quote(VALUE)}`,
            inverse: `/${OPTIONS} remove [find name=${quote(name)}]`,
            shows: [],
          },
        ]
      : []),
    {
      apply: set([...kept, name]),
      inverse: set(before),
      shows: line === undefined ? null : [{ line, present: false }],
    },
  ];
  if (!isName(name) || !commands.every((one) => isValue(one.apply) && isValue(one.inverse)))
    return refuse("One of the values could not be typed back as it is.", "Set the option by hand.");
  return planned(commands, [`dhcp-option of ${key}`]);
}
