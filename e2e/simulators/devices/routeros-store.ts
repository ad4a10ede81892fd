import { parseRouterosScript, type ScriptCommand, type ScriptWord } from "@/lib/parsers/routeros-script";
import type { Store } from "./dialect";

interface Item {
  menu: string;
  verb: string;
  /** Words that are no property: the selector of a `set`. */
  selector: string;
  properties: Map<string, string>;
  gone: boolean;
}

/** A RouterOS configuration as `/export terse` prints it: one item a line, its properties in the order of the alphabet. */
export class RouterosStore implements Store {
  private items: Item[] = [];
  private header: string[] = [];

  constructor(text: string) {
    const script = parseRouterosScript(text.replace(/\r+\n/g, "\n").split("\n"));
    this.header = script.comments
      .slice(0, 4)
      .map((comment) => `#${comment.text.startsWith(" ") ? "" : " "}${comment.text}`);
    for (const command of script.commands)
      if (command.menu !== "" && command.verb !== "") this.items.push(itemOf(command));
  }

  copy(): RouterosStore {
    const made = new RouterosStore("");
    made.items = structuredClone(this.items);
    made.header = [...this.header];
    return made;
  }

  value(menu: string, key: string): string | null {
    return this.items.find((one) => one.menu === menu && !one.gone)?.properties.get(key) ?? null;
  }

  /** One command that changes something; a text is what the device refuses it with. */
  run(line: string): string | null {
    const [command] = parseRouterosScript([line]).commands;
    if (!command || !TAKES.test(command.menu)) return "bad command name";
    const given = itemOf(command);
    if (command.verb === "add") {
      const known = this.items.find((one) => one.gone && printed(one) === printed(given));
      if (known) known.gone = false;
      else
        this.items.splice(
          this.items.findLastIndex((one) => one.menu === given.menu) + 1 || this.items.length,
          0,
          given,
        );
      return null;
    }
    if (command.verb !== "set" && command.verb !== "remove") return "bad command name";
    const found = this.items.filter(
      (one) => one.menu === given.menu && one.verb === "add" && !one.gone && meant(one, command),
    );
    if (found.length === 0) return "no such item";
    for (const item of found) {
      if (command.verb === "remove") item.gone = true;
      // What is the default is not printed.
      for (const [key, value] of given.properties)
        if (value === "" || value === "0.0.0.0") item.properties.delete(key);
        else item.properties.set(key, value);
    }
    return null;
  }

  text(): string {
    return `${[...this.header, ...this.items.filter((one) => !one.gone).map(printed)].join("\n")}\n`;
  }
}

const TAKES = /^ip dhcp-relay$|^ip dhcp-server( network| option| option sets| lease| matcher)?$/;

function itemOf(command: ScriptCommand): Item {
  const properties = new Map<string, string>();
  for (const word of command.words)
    if (word.key !== null) properties.set(word.key, word.group ? raw(word) : word.value);
  const selector = command.words.filter((word) => word.key === null).map(raw);
  return { menu: command.menu, verb: command.verb, selector: selector.join(" "), properties, gone: false };
}

function raw(word: ScriptWord): string {
  return word.group === "[" ? `[ ${word.inner.trim()} ]` : word.value;
}

function meant(item: Item, command: ScriptCommand): boolean {
  const selector = command.words.find((word) => word.key === null);
  const terms = [...(selector?.inner ?? "").matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s"\]]+))/g)];
  return terms.length > 0 && terms.every(([, key, quoted, plain]) => item.properties.get(key!) === (quoted ?? plain));
}

function printed({ menu, verb, selector, properties }: Item): string {
  const sorted = [...properties].sort(([one], [other]) => (one < other ? -1 : 1));
  const words = sorted.map(([key, value]) => `${key}=${quote(value)}`);
  return [`/${menu}`, verb, ...(selector === "" ? [] : [selector]), ...words].join(" ");
}

function quote(value: string): string {
  if (value.startsWith("[ ")) return value;
  return /^[\w./:,@*+-]+$/.test(value)
    ? value
    : `"${value
        .replace(/["\\$?]/g, "\\$&")
        .replace(/\n/g, "\\n")
        .replace(/\r/g, "\\r")}"`;
}
