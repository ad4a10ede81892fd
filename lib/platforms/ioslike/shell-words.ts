import type { CapturedText } from "@/lib/model/capture";
import type { ExpectedLine, ShellChange } from "@/lib/model/change";
import type { Facts, Interface, SettingsLevel } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { PlannedChange } from "../platform";

/** How one platform says "relay to", takes a line of its DHCP server away, saves, and takes a change back by itself. */
export interface ShellWords {
  title: string;
  /** The lines that open the place of the target, outermost first; null: the device has no such place for this interface. */
  context(face: Interface): string[] | null;
  /** The line of one target; `vrf` null: the interface's own table, `default`: the global one. */
  line(target: string, vrf: string | null, face: Interface): string;
  /** The lines that make a first place for targets, where `context` finds none; absent or null: a person makes it. */
  create?(face: Interface, target: string, vrf: string | null): Part[] | null;
  /** What a person types to make a first place for targets, where `context` finds none. */
  setUp?(face: Interface, target: string): string;
  /** What switches relaying on for the whole device. */
  switchOn?: string;
  /** Lines that must stand beside the target for the interface to relay at all, and do not yet. */
  also?(face: Interface, facts: Facts): string[];
  /** Names of other interfaces that relay to the new target too, because the list is not this interface's own. */
  shared?(face: Interface, facts: Facts): string[];
  /** The list that the interface joins holds the target already, so that it needs no line, and nobody takes it from the others. */
  listed?(face: Interface, target: string): boolean;
  /** What takes a line back that was entered. */
  undo(line: string): string;
  /** How a configuration is cut into blocks, where Bootpath changes the DHCP server of this platform; absent: it does not. */
  blocks?(text: CapturedText): IndentedLine[];
  /** What takes a line of the DHCP server away; null: this line cannot be taken away alone. */
  negate?(line: IndentedLine): string | null;
  /** The line that sets option 60 = PXEClient in the block that this line opens; null: none there. Absent: the platform has none that is known. */
  option60?(opening: string, level: SettingsLevel): string | null;
  /** Said of a platform that has no DHCP server at all. */
  noServer?: string;
  /** The setting that a further target writes as a whole; absent: every target has a line of its own. */
  writesWhole?: string;
  /** Leaves the block that this line opened; null: the platform has none that must be left. */
  exit: string | null | ((opening: string) => string);
  enter: string[];
  leave: string[];
  save: string[];
  /** The platform's own net. `name` is a name for a session or a checkpoint that nothing else on the device has. */
  net?(name: string): SafetyNet;
  safety: string;
  /** false: text to copy for ever. */
  sendable: boolean;
  /** Why these commands are offered as text until somebody switches them on; absent: they are sent. */
  unproven?: string;
  /** The same, for the lines of the DHCP server only. */
  serverUnproven?: string;
}

/** With `minutes` or `revert` it guards a later take-back, too. */
export interface SafetyNet {
  /** Instead of `enter`. */
  enter: string[];
  /** At the end of the lines, from the outermost level of configuration mode. */
  last: string[];
  /** The same for `inverse`, which takes lines back without a timer. */
  lastBack: string[];
  confirm: string[];
  revert?: string[];
  minutes?: number;
}

/** Lines of one place: what opens it, what is entered there, and what takes that back. */
export interface Part {
  open: string[];
  apply: string[];
  inverse: string[];
  expect: { line: string; present: boolean }[];
}

/** Lines in their places → the whole change, with the platform's net around it. `of` is what the change was made from: another text, another name. */
export function shellChange(parts: Part[], words: ShellWords, of: string, more: Partial<ShellWords> = {}): ShellChange {
  const { enter, leave, save, safety, sendable, unproven } = { ...words, ...more };
  const lines = (one: Part, inside: string[]) => [
    ...one.open,
    ...inside,
    ...[...one.open].reverse().flatMap((opening) => exitOf(words.exit, opening)),
  ];
  const forth = parts.flatMap((part) => lines(part, part.apply));
  const back = [...parts].reverse().flatMap((part) => lines(part, part.inverse));
  const net = words.net?.(nameOf([of, ...forth].join("\n")));
  const netBack = net?.minutes || net?.revert ? words.net?.(nameOf([of, ...back].join("\n"))) : undefined;
  const apply = [...forth, ...(net?.last ?? [])];
  const inverse = [...back, ...(net?.lastBack ?? [])];
  const takeBack = netBack && {
    enter: netBack.enter,
    commands: [...back, ...netBack.last],
    confirm: netBack.confirm,
    ...(netBack.revert ? { revert: netBack.revert } : {}),
  };
  return {
    kind: "shell",
    preview: {
      commands: [...(net?.enter ?? enter), ...apply, ...leave, ...(net?.confirm ?? []), ...save],
      diff: null,
      inverse: takeBack
        ? [...takeBack.enter, ...takeBack.commands, ...leave, ...takeBack.confirm, ...save]
        : [...enter, ...inverse, ...leave, ...save],
      safety,
      sendable: sendable && unproven === undefined,
      ...(sendable && unproven !== undefined ? { unproven } : {}),
    },
    apply,
    inverse,
    save,
    expect: parts.flatMap(({ open, expect }) =>
      expect.map(
        (one): ExpectedLine => ({
          context: open[0] ?? null,
          ...(open.length > 1 ? { path: open.slice(1) } : {}),
          ...one,
        }),
      ),
    ),
    ...(net ? { enter: net.enter, confirm: net.confirm } : {}),
    ...(net?.revert ? { revert: net.revert } : {}),
    ...(net?.minutes ? { undoneAfterMinutes: net.minutes } : {}),
    ...(takeBack ? { takeBack } : {}),
    ...(words.writesWhole ? { writesWhole: [words.writesWhole] } : {}),
  };
}

function exitOf(exit: ShellWords["exit"], opening: string): string[] {
  return exit === null ? [] : [typeof exit === "string" ? exit : exit(opening)];
}

/** `bootpath-` and eight letters that follow from the text (FNV-1a, 32 bits): the same change on the same configuration has the same name. */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return `bootpath-${hash.toString(16).padStart(8, "0")}`;
}

export function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

/** A text that a person or a device wrote, for a message. */
export function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}

/** A whole line may be typed only when it is printable and holds nothing that a terminal or the command line acts on. */
export function isTypable(text: string): boolean {
  return /^[\x20-\x7e]{1,240}$/.test(text) && !text.includes("?");
}
