import { parseIpv4 } from "@/lib/core/ipv4";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { DhcpScope, Reservation } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { both, either } from "../conditions";
import type { Device } from "../ioslike/device";
import { blankLevel, hexOfText } from "../ioslike/levels";
import { unreadPoolLine } from "../ioslike/simple-pool";
import { readSettings } from "./settings";

/** What of a Comware pool hangs on classes: it is decided after all lines, because a class may stand below the pool. */
export interface PoolClasses {
  scopes: DhcpScope[];
  lines: IndentedLine[];
  /** Bindings of a pool that has no network: they belong to the pool around their addresses. */
  hosts: Reservation[];
}

/** What a name stands for: user classes and option groups of Comware, option templates of VRP. */
interface Defined {
  classes: Map<string, Condition>;
  groups: Map<string, IndentedLine>;
}

const CLASS = /^dhcp (?:server )?class (\S+)$/;
const GROUP = /^dhcp option-group (\d+)$/;
const TEMPLATE = /^dhcp option template (\S+)$/;

/** Whether this block at the top defines a class, a group of options or a template; what it holds counts where a pool names it. */
export const defines = (text: string) => CLASS.test(text) || GROUP.test(text) || TEMPLATE.test(text);

function definitions(blocks: IndentedLine[], device: Device): Defined {
  const found: Defined = { classes: new Map(), groups: new Map() };
  for (const block of blocks) {
    const name = CLASS.exec(block.text)?.[1];
    if (name !== undefined) found.classes.set(name, conditionOf(block, device));
    const group = GROUP.exec(block.text)?.[1] ?? TEMPLATE.exec(block.text)?.[1];
    if (group !== undefined) found.groups.set(group, block);
  }
  return found;
}

/**
 * The rules of a class; one that fits is enough. Without a further word the whole option is compared, `partial` looks for the text in
 * it, and a rule of a code alone asks only whether the option was sent (H3C: command reference of `if-match`).
 */
function conditionOf(block: IndentedLine, device: Device): Condition {
  const rules = block.children
    .filter((line) => line.text !== "quit")
    .map((line): Condition => {
      const condition = ruleOf(line.words.slice(line.words[1] === "rule" ? 3 : 1));
      if (condition.op === "unknown") device.reading.unknown(line);
      return condition;
    });
  return rules.length === 0 ? { op: "never", why: `${block.text} has no rule` } : either(rules);
}

function ruleOf(words: string[]): Condition {
  const unknown: Condition = { op: "unknown", why: `if-match ${words.join(" ")}` };
  const [kind, subject, form, text, ...more] = words;
  if (kind === "relay-agent") {
    const address = parseIpv4(subject ?? "");
    return address === null ? unknown : { op: "equals", field: "giaddr", value: address.toString(16).padStart(8, "0") };
  }
  const option = Number(subject);
  if (kind !== "option" || !Number.isInteger(option)) return unknown;
  if (form === undefined) return { op: "exists", option };
  const value = form === "ascii" ? hexOfText(text ?? "") : form === "hex" ? (text ?? "").toLowerCase() : "";
  if (value === "" || !/^([0-9a-f]{2})+$/.test(value)) return unknown;
  const field = { option };
  if (more.length === 0) return { op: "equals", field, value };
  if (more[0] === "partial") return { op: "contains", field, value };
  const offset = Number(more[1]);
  if (more[0] !== "offset" || !Number.isInteger(offset)) return unknown;
  return { op: "equals", field, value, offset, length: value.length / 2 };
}

/** Brings the classes to the pools that name them: addresses and options for their computers alone. */
export function applyClasses(pools: PoolClasses[], blocks: IndentedLine[], device: Device): void {
  if (pools.every(({ lines }) => lines.length === 0)) return;
  const defined = definitions(blocks, device);
  // A class's range lies in the pool's own network; whom the pool serves, and with what, holds for its further networks, too.
  for (const { scopes, lines } of pools)
    for (const [at, scope] of scopes.entries())
      applyTo(scope, at === 0 ? lines : lines.filter(({ words }) => words[2] !== "range"), defined, device);
}

function applyTo(scope: DhcpScope, lines: IndentedLine[], defined: Defined, device: Device): void {
  const own = scope.levels.at(-1)!;
  const served: Condition[] = [];
  for (const line of lines) {
    const [first, name, what, ...rest] = line.words;
    // Only computers of these classes are served by the pool.
    if (first === "valid") {
      const condition = name === "class" ? (what ?? "") : "";
      scope.serves = both(scope.serves, defined.classes.get(condition) ?? missing(condition));
      continue;
    }
    const when = defined.classes.get(name ?? "") ?? missing(name ?? "");
    const block = defined.groups.get(rest[0] ?? "");
    if (what === "range" && parseIpv4(rest[0] ?? "") !== null) {
      served.push(when);
      scope.ranges.push([rest[0]!, rest[1] ?? rest[0]!]);
    } else if (what === "option-group" && block) {
      const level = {
        ...blankLevel(`${own.id} class ${name}`, "class", `class ${name}`, device.reading.place(line)),
        when,
      };
      for (const setting of block.children) readSettings(setting, level, device);
      scope.levels.splice(-1, 0, level);
    } else unreadPoolLine(line, scope, device);
  }
  // Beside ranges of classes, the pool gives addresses to others only from a range of its own.
  if (served.length > 0 && scope.ranges.length === served.length) scope.serves = both(scope.serves, either(served));
}

const missing = (name: string): Condition => ({ op: "unknown", why: `the class ${name} is not in this text` });

/** `static-bind … option-template NAME` (VRP): the settings of the template come before those of the pool. */
export function applyTemplates(scopes: DhcpScope[], blocks: IndentedLine[], device: Device): void {
  const templates = new Map(
    blocks.flatMap((block) => {
      const name = TEMPLATE.exec(block.text)?.[1];
      return name === undefined ? [] : [[name, block] as const];
    }),
  );
  for (const reservation of scopes.flatMap((scope) => scope.reservations)) {
    const name = templateOf(reservation);
    const block = name === null ? undefined : templates.get(name);
    if (!block) continue;
    const level = blankLevel(
      `option template ${name}`,
      "group",
      `option template ${name}`,
      device.reading.place(block),
    );
    for (const line of block.children) if (!readSettings(line, level, device)) device.reading.unknown(line);
    reservation.levels.push({ ...level, when: ALWAYS });
  }
}

const templateOf = ({ place }: Reservation) => /\boption-template (\S+)/.exec(place.text ?? "")?.[1] ?? null;
