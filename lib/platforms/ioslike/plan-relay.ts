import { parseIpv4 } from "@/lib/core/ipv4";
import type { ShellChange } from "@/lib/model/change";
import type { Facts, Interface, RelayTarget } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import type { PlannedChange } from "../platform";

/** How one platform says "relay to", saves, and takes a change back by itself. */
export interface RelayWords {
  title: string;
  /** The lines that open the place of the target, outermost first; null: the device has no such place for this interface. */
  context(face: Interface): string[] | null;
  /** The line of one target; `vrf` null: the interface's own table, `default`: the global one. */
  line(target: string, vrf: string | null): string;
  /** What takes that line back. */
  undo(line: string): string;
  enter: string[];
  leave: string[];
  save: string[];
  /** The platform's own net: sent instead of `enter`, at the end of the lines, to keep, and to take back. */
  timer?: { enter: string[]; last: string[]; confirm: string[]; revert: string[] };
  safety: string;
  /** false: nobody has checked these commands on a device; they are text to copy. */
  sendable: boolean;
}

/** Plans a further relay target on one interface; everything else is refused with what a person can do. Nothing is planned on a reading that is not complete. */
export function planRelay(fix: Fix, facts: Facts, words: RelayWords): PlannedChange {
  if (facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  if (fix.kind !== "add-relay-target") return byHand(fix, facts, words.title);
  const face = facts.interfaces.find((known) => known.name.toLowerCase() === fix.interface.toLowerCase());
  if (!face || !/^[A-Za-z0-9][\w./:+ -]*$/.test(face.name))
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  const vrf = (fix.vrf ?? "").trim().replace(/^vrf\s+/, "") || null;
  const tables = new Set(facts.interfaces.flatMap((one) => [one.vrf, ...one.relayTargets.map((target) => target.vrf)]));
  const global = vrf === "default" || vrf === "global";
  if (vrf !== null && !global && (!tables.has(vrf) || !/^[A-Za-z0-9][\w./:+-]*$/.test(vrf)))
    return refuse(
      `The VRF ${printable(vrf)} is not used on this device.`,
      "Name a VRF that the configuration defines.",
    );
  const same = (target: RelayTarget) =>
    target.address === fix.target &&
    (global ? target.global === true : target.vrf === vrf && !target.global) &&
    target.active !== false;
  if (face.relayTargets.some(same))
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  if (face.addresses.length === 0)
    return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
  const context = words.context(face);
  if (!context)
    return refuse(
      `${face.name} is not bound to anything that relays on ${words.title}.`,
      "Set up relaying for the interface on the device first.",
    );
  return { ok: true, change: shellChange(context, words.line(fix.target, global ? "default" : vrf), words) };
}

function shellChange(context: string[], line: string, words: RelayWords): ShellChange {
  const { timer } = words;
  const apply = [...context, line, ...(timer?.last ?? [])];
  const inverse = [...context, words.undo(line)];
  return {
    kind: "shell",
    preview: {
      commands: [...(timer?.enter ?? words.enter), ...apply, ...(timer ? timer.confirm : words.leave), ...words.save],
      diff: null,
      inverse: [...words.enter, ...inverse, ...words.leave, ...words.save],
      safety: words.safety,
      sendable: words.sendable,
    },
    apply,
    inverse,
    save: words.save,
    expect: [{ context: context[0] ?? null, line, present: true }],
    ...(timer ? { enter: timer.enter, confirm: timer.confirm, revert: timer.revert } : {}),
  };
}

/** Boot options of a DHCP server on such a device: told line by line, for a person to remove. */
export function byHand(fix: Exclude<Fix, { kind: "add-relay-target" }>, facts: Facts, title: string): PlannedChange {
  if (fix.kind === "set-option-60")
    return refuse(`Bootpath does not set option 60 on ${title}.`, "Set it by hand in the scope on the device.");
  const levels = (facts.dhcp?.scopes ?? [])
    .flatMap((scope) => [...scope.levels, ...scope.reservations.flatMap((reservation) => reservation.levels)])
    .filter((level) => !fix.levels || fix.levels.includes(level.id));
  const places = levels.flatMap((level) => [
    ...level.options.filter((option) => fix.options.includes(option.code)).map((option) => option.place),
    ...(fix.nextServer && level.nextServer ? [level.nextServer.place] : []),
    ...(fix.bootFile && level.bootFile ? [level.bootFile.place] : []),
  ]);
  const lines = [...new Set(places.map((place) => `${place.file}:${place.line} ${place.text ?? ""}`.trim()))];
  if (lines.length === 0)
    return refuse(
      "None of these options stands in a DHCP scope of this device.",
      "Pull the device again; it may have been done already.",
    );
  return refuse(
    `Bootpath does not change the DHCP server of ${title} by itself.`,
    `Remove by hand: ${lines.slice(0, 12).join("; ")}${lines.length > 12 ? ` and ${lines.length - 12} more lines` : ""}.`,
  );
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
