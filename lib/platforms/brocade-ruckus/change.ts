import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import { poolOption60 } from "../ioslike/plan-option-60";
import { planShell } from "../ioslike/plan-relay";
import { blocksOf, negateWith } from "../ioslike/server-lines";
import { refuse } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { FAMILY } from "./family";

/** ICX wants a free number before the address, NetIron wants none: the lines that stand there already say which it is. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const lines = facts.interfaces.flatMap((face) => face.relayTargets.map((target) => target.place.text ?? ""));
  const numbered = lines.map((line) => /helper-address (\d{1,2}) /.exec(line)?.[1]);
  if (fix.kind === "add-relay-target" && lines.length === 0)
    return refuse(
      "No interface of this device relays yet, so it does not show whether it wants a number before the address (ICX) or none (NetIron).",
      `Enter the first one by hand: \`interface ${fix.interface}\`, then \`ip helper-address 1 ${fix.target}\` on ICX or \`ip helper-address ${fix.target}\` on NetIron.`,
    );
  const own =
    fix.kind === "add-relay-target"
      ? (facts.interfaces.find((face) => face.name.toLowerCase() === fix.interface.toLowerCase())?.relayTargets ?? [])
      : [];
  const taken = own.map((target) => Number(/helper-address (\d{1,2}) /.exec(target.place.text ?? "")?.[1] ?? 0));
  const free = [1, 2, 3, 4, 5, 6, 7, 8].find((number) => !taken.includes(number));
  const prefix = numbered.some((one) => one !== undefined) ? `${free} ` : "";
  if (free === undefined) return refuse(`${fix.device} relays to eight servers there already.`, "Take one out first.");
  return planShell(fix, capture, facts, {
    title: "Brocade NetIron and Ruckus ICX",
    ...(fix.kind === "add-relay-target" && prefix !== "" ? { writesWhole: `helper numbers of ${fix.interface}` } : {}),
    context: (face) => [`interface ${face.name}`],
    line: (target) => `ip helper-address ${prefix}${target}`,
    undo: (line) => `no ${line}`,
    blocks: blocksOf(FAMILY),
    negate: negateWith("no"),
    option60: poolOption60,
    exit: "exit",
    enter: ["configure terminal"],
    leave: ["end"],
    save: ["write memory"],
    safety:
      "These switches cannot take a change back by themselves; Bootpath reads it back and undoes it if it differs. Saved only after that.",
    sendable: true,
    unproven: "These commands were not tried on an ICX or NetIron by us.",
  });
}
