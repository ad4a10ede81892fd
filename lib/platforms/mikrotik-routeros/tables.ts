import type { Script, ScriptCommand, ScriptWord } from "@/lib/parsers/routeros-script";
import type { Located, Notes } from "../notes";
import { concernsNetwork } from "./menus";
import { Variables } from "./variables";

/** One item of a menu as it stands after all commands were carried out. */
export interface Item extends Located {
  menu: string;
  /** Later commands on the same item overwrite single properties. */
  properties: Map<string, ScriptWord>;
}

/** Menus whose items every device has, whether the text adds them or not. */
const OF_THE_DEVICE = new Set(["interface ethernet", "ip firewall service-port"]);

/** The items of every menu, after `add`, `set`, `remove`, `enable` and `disable` in their order. */
export class Tables {
  private readonly items = new Map<string, Item[]>();
  private readonly variables = new Variables();

  constructor(
    script: Script,
    private readonly notes: Notes,
  ) {
    for (const command of script.commands) this.apply(command);
  }

  of(menu: string): Item[] {
    return this.items.get(menu) ?? [];
  }

  /** Menus that have items, in the order of the text. */
  get menus(): string[] {
    return [...this.items.keys()];
  }

  /** Menus of one word below `interface` (`interface vlan`, not `interface bridge port`), in the order of the text. */
  get interfaceMenus(): string[] {
    return [...this.items.keys()].filter((menu) => /^interface [\w-]+$/.test(menu));
  }

  /**
   * The text of a property; null when it is absent, unset or empty. A value that stands on something only the device knows
   * (`[…]`, a variable never set) is told as a problem of `affects`.
   */
  text(item: Item, key: string, affects: "interfaces" | "relay" | "dhcp" | "acls" | null): string | null {
    const word = item.properties.get(key);
    if (!word) return null;
    const value = this.variables.resolve(word);
    if (value !== null) return value === "" ? null : value;
    if (affects) {
      this.notes.unknown(item);
      this.notes.problem(
        affects,
        "unfilled-value",
        `${key} in line ${word.line} is worked out by the device or by a script, so its value is not in the text.`,
        "Give the output of `/export` instead of a script.",
        item,
      );
    }
    return null;
  }

  /** `a,b,c` → its parts. */
  list(item: Item, key: string, affects: "interfaces" | "relay" | "dhcp" | "acls" | null): string[] {
    return (this.text(item, key, affects) ?? "")
      .split(/[,;]/)
      .map((part) => part.trim())
      .filter((part) => part !== "" && part !== "none");
  }

  private apply(command: ScriptCommand): void {
    const { menu, verb } = command;
    if (this.variables.take(command)) return;
    if (menu === "" && verb !== "") this.scripted(command);
    else if (verb === "add") this.put(menu, command);
    else if (verb === "set") this.change(command);
    else if (verb === "remove") this.drop(command);
    else if (verb === "enable" || verb === "disable") this.change(command, verb === "disable" ? "yes" : "no");
  }

  /** Loops and conditions: what they do is decided on the device. */
  private scripted(command: ScriptCommand): void {
    const body = command.words.map((word) => word.inner).join(" ");
    if (!concernsNetwork(body)) return;
    this.notes.unknown(command);
    this.notes.problem(
      "all",
      "script",
      `Line ${command.line} decides on the device what it configures (${command.verb}).`,
      "Give the output of `/export` instead of a script.",
      command,
    );
  }

  private put(menu: string, command: ScriptCommand): Item {
    const properties = new Map<string, ScriptWord>();
    for (const word of command.words) if (word.key !== null) properties.set(word.key, word);
    const item: Item = { menu, properties, line: command.line, endLine: command.endLine };
    const items = this.items.get(menu);
    if (items) items.push(item);
    else this.items.set(menu, [item]);
    return item;
  }

  /** `set x …`, `set [ find name=x ] …`; without a selector the menu holds one item only (`/system identity set name=…`). */
  private change(command: ScriptCommand, disabled?: "yes" | "no"): void {
    const { menu } = command;
    if (disabled === undefined && command.words.every(({ key }) => key === null || /^(comment|numbers)$/.test(key)))
      return;
    const selector = selectorOf(command);
    let items = this.select(command, selector);
    if (items.length === 0 && (selector === null || OF_THE_DEVICE.has(menu))) {
      items = [this.put(menu, { ...command, words: [] })];
      const name = selector && findTerms(selector)?.get("default-name");
      if (name)
        items[0]!.properties.set("default-name", { ...selector, key: "default-name", value: name, group: null });
      else if (selector && !selector.group) items[0]!.properties.set("name", { ...selector, key: "name" });
    }
    if (items.length === 0 && concernsNetwork(`/${menu}`)) this.notes.unknown(command);
    for (const item of items) {
      for (const word of command.words)
        if (word.key !== null && word.key !== "numbers") item.properties.set(word.key, word);
      const line = command.words[0]?.line ?? command.line;
      if (disabled)
        item.properties.set("disabled", {
          key: "disabled",
          value: disabled,
          variables: false,
          group: null,
          inner: "",
          line,
        });
    }
  }

  private drop(command: ScriptCommand): void {
    const chosen = new Set(this.select(command, selectorOf(command)));
    const left = this.of(command.menu).filter((item) => !chosen.has(item));
    if (this.items.has(command.menu)) this.items.set(command.menu, left);
  }

  private select(command: ScriptCommand, selector: ScriptWord | null): Item[] {
    const items = this.of(command.menu);
    if (!selector) return items.length > 1 ? this.notTold(command) : items;
    if (!selector.group) {
      const names = selector.value.split(",");
      const named = items.filter((item) =>
        names.includes((item.properties.get("name") ?? item.properties.get("default-name"))?.value ?? ""),
      );
      if (named.length > 0 || !/^\d+(,\d+)*$/.test(selector.value)) return named;
      // Numbers count what the device printed last, in an order of its own.
      if (items.length === 1 && selector.value === "0") return items;
      return items.length === 0 ? [] : this.notTold(command);
    }
    const terms = findTerms(selector);
    if (terms === null) return items.length === 0 ? [] : this.notTold(command);
    return items.filter((item) => [...terms].every(([key, value]) => item.properties.get(key)?.value === value));
  }

  /** A command on items that the text does not name clearly. */
  private notTold(command: ScriptCommand): Item[] {
    const { menu } = command;
    const affects = /^ip dhcp-relay/.test(menu)
      ? "relay"
      : /^ip (dhcp-server|pool)/.test(menu)
        ? "dhcp"
        : /^(ip (address|vrf)|interface (vlan|vrrp|bridge))$/.test(menu)
          ? "interfaces"
          : null;
    if (affects === null) return [];
    this.notes.unknown(command);
    this.notes.problem(
      affects,
      "item-not-told",
      `Line ${command.line} changes items of /${menu} that the text does not name clearly.`,
      "Give the output of `/export` instead of commands.",
      command,
    );
    return [];
  }
}

/** What a command is carried out on: its first word without a key, or `numbers=`. */
function selectorOf(command: ScriptCommand): ScriptWord | null {
  return command.words.find((word) => word.key === null || word.key === "numbers") ?? null;
}

/** `[ find default-name=ether1 ]` → default-name: ether1; `[find]` asks for nothing, so all items are meant. null: a condition of another kind. */
function findTerms(selector: ScriptWord): Map<string, string> | null {
  const terms = new Map<string, string>();
  const rest = selector.inner.replace(
    /([\w-]+)=(?:"([^"]*)"|([^\s"\]]+))/g,
    (_, key: string, quoted: string | undefined, plain: string | undefined) => {
      terms.set(key, quoted ?? plain ?? "");
      return " ";
    },
  );
  return /^\s*\/?[\w /-]*?find(\s+(where|and))*\s*$/.test(rest.replace(/\band\b|&&?/g, " ")) ? terms : null;
}
