import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import { terminalLines } from "@/lib/parsers/indented-text";
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
    "FortiOS writes and saves at `end`, and has no timer that was tried by us; Bootpath reads the change back and undoes it if it differs.",
  sendable: true,
  unproven: "These commands take effect at once and were not tried on a FortiGate by us.",
};

/** A fix → commands of FortiOS. The list of relay servers is one line that is written as a whole; options of a DHCP server are entries of a table. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const text = capture.texts.find((one) => /^[ \t]*config system interface\b/m.test(one.text)) ?? capture.texts[0];
  const parsed = parseForti(text ? terminalLines(text.text) : []);
  // With VDOMs the lines stand deeper than their indentation shows, so they could not be found again.
  const vdoms = parsed.root.tables.some((table) => table.name === "vdom" || table.name === "global");
  const own = vdoms
    ? {
        ...WORDS,
        sendable: false,
        safety: `${WORDS.safety} Enter \`config vdom\` and \`edit\` of the right VDOM first.`,
      }
    : WORDS;
  const complete = !facts.problems.some((problem) => problem.affects === "all");
  if (fix.kind === "remove-boot-options" && complete) return planRemoval(fix, capture, facts, parsed, own);
  return planShell(fix, capture, facts, relayWords(fix, facts, parsed, own));
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
