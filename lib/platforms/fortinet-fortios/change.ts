import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix, RemoveBootOptions, SetOption60 } from "@/lib/model/fix";
import { terminalLines } from "@/lib/parsers/indented-text";
import { levelFor60 } from "../ioslike/plan-option-60";
import { planShell, textOf } from "../ioslike/plan-relay";
import { byHand, placesOf } from "../ioslike/plan-removal";
import { isTypable, type Part, refuse, type ShellWords, shellChange } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { type FortiNode, type ParsedForti, parseForti, tablesOf } from "./parse";

const WORDS: Omit<ShellWords, "context" | "line" | "undo"> = {
  title: "FortiOS",
  exit: (opening) => (opening.startsWith("edit ") ? "next" : "end"),
  enter: [],
  leave: [],
  save: [],
  safety:
    "FortiOS writes and saves at `end`. Its timer (cfg-save revert) is a setting of the whole firewall that ends every session when it runs out, so Bootpath does not switch it on: it reads the change back and undoes it if it differs.",
  sendable: true,
  unproven: "These commands take effect at once and were not tried on a FortiGate by us.",
};

/** A fix → commands of FortiOS. The list of relay servers is one line that is written as a whole; options of a DHCP server are entries of a table. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const text = capture.texts.find((one) => /^[ \t]*config system interface\b/m.test(one.text)) ?? capture.texts[0];
  const parsed = parseForti(text ? terminalLines(text.text) : []);
  const saving = { ...WORDS, ...savingOf(parsed) };
  // With VDOMs the lines stand deeper than their indentation shows, so they could not be found again.
  const vdoms = parsed.root.tables.some((table) => table.name === "vdom" || table.name === "global");
  const own = vdoms
    ? {
        ...saving,
        sendable: false,
        safety: `${saving.safety} Enter \`config vdom\` and \`edit\` of the right VDOM first.`,
      }
    : saving;
  const complete = !facts.problems.some((problem) => problem.affects === "all");
  if (fix.kind === "remove-boot-options" && complete) return planRemoval(fix, capture, facts, parsed, own);
  if (fix.kind === "set-option-60" && complete) return planOption60(fix, capture, facts, parsed, own);
  return planShell(fix, capture, facts, relayWords(fix, facts, parsed, own));
}

/** Where a firewall is in workspace mode already, nothing is kept before it is saved; with `revert` it goes back by itself. */
function savingOf(parsed: ParsedForti): Partial<typeof WORDS> {
  const [global] = tablesOf(parsed.root, "system global");
  const setting = (key: string) => global?.table.sets.get(key)?.values[0];
  const mode = setting("cfg-save");
  if (mode !== "manual" && mode !== "revert") return {};
  const save = ["execute cfg save"];
  if (mode === "manual")
    return {
      save,
      safety:
        "This firewall keeps a change only when it is saved (cfg-save manual): that is sent after it was read back.",
    };
  const minutes = Math.ceil(Number(setting("cfg-revert-timeout") ?? 600) / 60);
  return {
    save,
    safety: `This firewall takes changes back by itself after ${minutes} minutes unless they are saved (cfg-save revert): that is sent after the change was read back.`,
    net: () => ({ enter: [], last: [], lastBack: [], confirm: [], minutes }),
  };
}

function relayWords(fix: Fix, facts: Facts, parsed: ParsedForti, words: typeof WORDS): ShellWords {
  const name = fix.kind === "add-relay-target" ? fix.interface : "";
  const entry = tablesOf(parsed.root, "system interface")
    .flatMap(({ table }) => table.entries)
    .find((one) => one.name === name);
  const before = (key: string) => parsed.texts.get(entry?.sets.get(key)?.line ?? 0);
  const targets = facts.interfaces.find((face) => face.name === name)?.relayTargets ?? [];
  const servers = targets.filter((target) => target.active !== false).map((target) => target.address);
  const several = entry?.sets.get("dhcp-relay-request-all-server")?.values[0] !== "enable" && servers.length > 0;
  return {
    ...words,
    writesWhole: `system interface ${name} dhcp-relay-ip`,
    context: (face) => ["config system interface", `edit "${face.name}"`],
    line: (target) => `set dhcp-relay-ip ${[...servers, target].map((address) => `"${address}"`).join(" ")}`,
    also: () => (servers.length > 0 ? [] : ["set dhcp-relay-service enable"]),
    undo: (line) => {
      const key = line.split(" ")[1]!;
      return before(key) ?? `unset ${key}`;
    },
    safety: several
      ? `${words.safety} With several servers, set dhcp-relay-request-all-server too, or the second may never be asked.`
      : words.safety,
  };
}

function planRemoval(
  fix: RemoveBootOptions,
  capture: Capture,
  facts: Facts,
  parsed: ParsedForti,
  words: typeof WORDS,
): PlannedChange {
  const places = placesOf(fix, facts);
  if (places.length === 0)
    return refuse(
      "None of these options stands in a DHCP server of this device.",
      "Pull the device again; it may have been done already.",
    );
  const lines = new Set(places.map((place) => place.line));
  const parts = tablesOf(parsed.root, "system dhcp server")
    .flatMap(({ table }) => table.entries)
    .flatMap((entry) => [...settingsOf(entry, lines, parsed), ...optionsOf(entry, lines, parsed)]);
  const all = parts.flatMap((part) => [...part.open, ...part.apply, ...part.inverse]);
  if (parts.length === 0 || !all.every((line) => isTypable(line) && (line.split('"').length - 1) % 2 === 0))
    return byHand(places, "One of these settings could not be typed back as it is, so nothing is changed.");
  const full: ShellWords = { ...words, context: () => null, line: () => "", undo: (line) => line };
  return { ok: true, change: shellChange(parts, full, textOf(capture)) };
}

/** A new entry of `config options` with the first free number; an entry that sets option 60 already is written over. */
function planOption60(
  fix: SetOption60,
  capture: Capture,
  facts: Facts,
  parsed: ParsedForti,
  words: typeof WORDS,
): PlannedChange {
  const found = levelFor60(fix, facts);
  if ("refused" in found) return found.refused;
  const server = tablesOf(parsed.root, "system dhcp server")
    .flatMap(({ table }) => table.entries)
    .find((entry) => found.level.id === `dhcp server ${entry.name}`);
  if (!server)
    return refuse(`${found.level.name} is no DHCP server entry, so option 60 is not set there.`, "Set it by hand.");
  const options = server.tables.filter(({ name }) => name === "options").flatMap(({ entries }) => entries);
  const line = found.now?.place.line;
  const old = options.find((one) => [...one.sets.values()].some((set) => set.line === line) || one.line === line);
  if (found.now && !old)
    return refuse("Option 60 is set here in a way that is not changed by itself.", "Set it by hand on the device.");
  const taken = new Set(options.map(({ name }) => name));
  let free = 1;
  while (taken.has(`${free}`)) free++;
  const lines = ["set code 60", "set type string", 'set value "PXEClient"'];
  const before = old ? [...old.sets.values()].map((set) => parsed.texts.get(set.line) ?? "") : [];
  const part: Part = {
    open: ["config system dhcp server", `edit ${server.name}`, "config options"],
    apply: [...(old ? [`delete ${old.name}`] : []), `edit ${old?.name ?? free}`, ...lines, "next"],
    inverse: [`delete ${old?.name ?? free}`, ...(old ? [`edit ${old.name}`, ...before, "next"] : [])],
    expect: [],
  };
  if (![...part.open, ...part.inverse].every(isTypable))
    return refuse("The option that stands there could not be typed back as it is.", "Set it by hand on the device.");
  const full: ShellWords = {
    ...words,
    writesWhole: `system dhcp server ${server.name} options`,
    context: () => null,
    line: () => "",
    undo: (one) => one,
  };
  const [context = "", ...path] = [...part.open, `edit ${old?.name ?? free}`];
  const expect = lines.map((set) => ({ context, path, line: set, present: true })).slice(old ? 2 : 0);
  return { ok: true, change: { ...shellChange([part], full, textOf(capture)), expect } };
}

/** `set next-server`, `set filename` and `set tftp-server` of one server. */
function settingsOf(entry: FortiNode, lines: Set<number>, parsed: ParsedForti): Part[] {
  const found = [...entry.sets].filter(([, { line }]) => lines.has(line));
  if (found.length === 0) return [];
  const before = found.map(([, { line }]) => parsed.texts.get(line) ?? "");
  return [
    {
      open: ["config system dhcp server", `edit ${entry.name}`],
      apply: found.map(([key]) => `unset ${key}`),
      inverse: before,
      expect: before.map((line) => ({ line, present: false })),
    },
  ];
}

/** Whole entries of `config options`. */
function optionsOf(entry: FortiNode, lines: Set<number>, parsed: ParsedForti): Part[] {
  const found = entry.tables
    .filter((table) => table.name === "options")
    .flatMap((table) => table.entries)
    .filter((option) => lines.has(option.line) || [...option.sets.values()].some(({ line }) => lines.has(line)));
  if (found.length === 0) return [];
  return [
    {
      open: ["config system dhcp server", `edit ${entry.name}`, "config options"],
      apply: found.map((option) => `delete ${option.name}`),
      inverse: found.flatMap((option) => [
        `edit ${option.name}`,
        ...[...option.sets.values()].map(({ line }) => parsed.texts.get(line) ?? ""),
        "next",
      ]),
      expect: found.map((option) => ({ line: `edit ${option.name}`, present: false })),
    },
  ];
}
