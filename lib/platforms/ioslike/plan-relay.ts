import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { Facts, RelayTarget } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import type { PlannedChange } from "../platform";
import { revivedNote, sharedNote } from "../shared-targets";
import { planOption60 } from "./plan-option-60";
import { planRemoval } from "./plan-removal";
import { printable, refuse, type ShellWords, shellChange } from "./shell-words";

/** A fix in neutral words → the commands of one platform, with what takes them back. Nothing is planned on a reading that is not complete. */
export function planShell(fix: Fix, capture: Capture, facts: Facts, words: ShellWords): PlannedChange {
  if (facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  if (fix.kind === "add-relay-target") return planRelay(fix, capture, facts, words);
  if (fix.kind === "remove-boot-options") return planRemoval(fix, capture, facts, words);
  return planOption60(fix, capture, facts, words);
}

/** A further relay target on one interface; what cannot be is refused with what a person can do. */
function planRelay(fix: AddRelayTarget, capture: Capture, facts: Facts, words: ShellWords): PlannedChange {
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
  const wanted = global ? null : (vrf ?? face.vrf);
  const tableOf = (target: RelayTarget) => (target.global ? null : (target.vrf ?? face.vrf));
  const same = (target: RelayTarget) =>
    target.address === fix.target && tableOf(target) === wanted && target.active !== false;
  if (face.relayTargets.some(same))
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  if (face.addresses.length === 0)
    return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
  if (facts.relay?.enabled === false)
    return refuse(
      `Relaying is switched off on the whole device${facts.relay.why ? ` (${facts.relay.why.file}:${facts.relay.why.line})` : ""}, so a further target would do nothing.`,
      words.switchOn
        ? `Enter \`${words.switchOn}\` on the device, then pull it again.`
        : "Switch it on, then pull the device again.",
    );
  const open = words.context(face);
  const table = global ? "default" : vrf;
  const made = open ? null : (words.create?.(face, fix.target, table) ?? null);
  if (made) return { ok: true, change: shellChange(made, words, textOf(capture)) };
  if (!open)
    return refuse(
      `${face.name} is not bound to anything that relays on ${words.title}.`,
      words.setUp?.(face, fix.target) ?? "Set up relaying for the interface on the device first.",
    );
  const line = words.line(fix.target, table, face);
  if (wanted !== face.vrf && line === words.line(fix.target, null, face))
    return refuse(
      `How ${words.title} is told to look for a server in ${wanted === null ? "the global table" : `the VRF ${wanted}`} is not known to Bootpath.`,
      `Add ${fix.target} to ${face.name} by hand, in that table.`,
    );
  const listed = words.listed?.(face, fix.target) ?? false;
  const apply = [...(words.also?.(face, facts) ?? []), ...(listed ? [] : [line])];
  const part = {
    open,
    apply,
    inverse: [...apply].reverse().map(words.undo),
    expect: apply.map((line) => ({ line, present: true })),
  };
  const others = listed ? "" : sharedNote(words.shared?.(face, facts) ?? []);
  const off = face.relayTargets.every(({ active }) => active === false);
  const again = apply.length > 1 && off && !words.writesWhole ? revivedNote(face.relayTargets) : "";
  return {
    ok: true,
    change: shellChange([part], words, textOf(capture), { safety: `${words.safety}${others}${again}` }),
  };
}

export function textOf(capture: Capture): string {
  return capture.texts.map((text) => text.text).join("\n");
}
