import { formatIpv4, maskOf } from "@/lib/core/ipv4";
import type { OptionSetting } from "@/lib/model/facts";
import type { Notes } from "../notes";
import { optionValue } from "./option-value";
import type { Item, Tables } from "./tables";

/** Properties of a network that are sent as options. */
const NETWORK_OPTIONS: [string, number][] = [
  ["gateway", 3],
  ["dns-server", 6],
  ["domain", 15],
  ["ntp-server", 42],
  ["wins-server", 44],
];

/** `/ip dhcp-server option` and `option sets`, looked up by name. */
export class Options {
  private readonly byName = new Map<string, OptionSetting | null>();
  private readonly sets = new Map<string, Item>();

  constructor(
    private readonly tables: Tables,
    private readonly notes: Notes,
  ) {
    for (const item of tables.of("ip dhcp-server option")) this.define(item);
    for (const item of tables.of("ip dhcp-server option sets")) {
      const name = tables.text(item, "name", "dhcp");
      if (name !== null) this.sets.set(name, item);
    }
  }

  private define(item: Item): void {
    const name = this.tables.text(item, "name", "dhcp");
    const code = Number(this.tables.text(item, "code", "dhcp"));
    const raw = item.properties.get("value");
    // A `$(…)` in a value is filled in by the server and belongs to the value.
    const value = raw?.variables && /\$\(/.test(raw.value) ? raw.value : this.tables.text(item, "value", "dhcp");
    if (name === null) return;
    if (!Number.isInteger(code) || code < 1 || code > 254) {
      this.notes.unknown(item);
      this.notes.problem(
        "dhcp",
        "option-unreadable",
        `The option "${name.slice(0, 60)}" has no code.`,
        "Correct the option, then pull the device again.",
        item,
      );
      this.byName.set(name, null);
      return;
    }
    this.byName.set(name, { code, ...optionValue(value ?? "", code), place: this.notes.place(item) });
  }

  /** What a network says by properties of its own (gateway, dns-server …). */
  of(item: Item): OptionSetting[] {
    const place = this.notes.place(item);
    const options: OptionSetting[] = [];
    const netmask = Number(this.tables.text(item, "netmask", "dhcp") ?? Number.NaN);
    if (Number.isInteger(netmask) && netmask > 0 && netmask <= 32)
      options.push({ code: 1, ...optionValue(`'${formatIpv4(maskOf(netmask))}'`, 1), place });
    for (const [key, code] of NETWORK_OPTIONS) {
      const value = this.tables.text(item, key, "dhcp");
      if (value === null) continue;
      const text =
        code === 15
          ? value
          : value
              .split(",")
              .map((part) => `'${part}'`)
              .join("");
      options.push({ code, ...optionValue(text, code), place });
    }
    return options;
  }

  /** The options that an item names one by one (`dhcp-option`) and as a set. A name that is not defined is told. */
  named(item: Item, listKey: string | null, setKey: string): OptionSetting[] {
    const names = listKey === null ? [] : this.tables.list(item, listKey, "dhcp");
    const set = this.tables.text(item, setKey, "dhcp");
    const setItem = set === null || set === "none" ? null : this.sets.get(set);
    if (setItem === undefined) this.missing(item, `option set "${set}"`);
    if (setItem) for (const item of this.tables.list(setItem, "options", "dhcp")) names.push(item);
    return names.flatMap((name) => {
      const option = this.byName.get(name);
      if (option === undefined) this.missing(item, `option "${name.slice(0, 60)}"`);
      return option ? [option] : [];
    });
  }

  private missing(item: Item, what: string): void {
    this.notes.unknown(item);
    this.notes.problem(
      "dhcp",
      "option-missing",
      `The ${what} is used, but the text does not define it.`,
      "Give the whole output of `/export`.",
      item,
    );
  }
}
