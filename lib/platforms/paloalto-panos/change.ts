import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { PlannedChange } from "../platform";
import { configOf, deviceOf, readTree } from "./config-text";

/** A fix → commands of PAN-OS, as text to copy: there is no timed undo, a commit takes other people's candidate along, and Panorama may own the setting. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  if (facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  if (fix.kind === "remove-boot-options") return removeOptions(fix, deviceOf(readTree(configOf(capture)).tree.root));
  if (fix.kind === "set-option-60")
    return refuse("PAN-OS is given option 60 by hand only.", "Add a user-defined option with code 60 on the firewall.");
  const face = facts.interfaces.find((one) => one.name === fix.interface);
  if (!face || !/^[\w./-]+$/.test(face.name))
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  if (face.relayTargets.some((target) => target.address === fix.target && target.active !== false))
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  if (face.relayTargets.length >= 8)
    return refuse(`${face.name} already relays to eight servers, the most PAN-OS takes.`, "Take one out first.");
  const base = `network dhcp interface ${face.name} relay ip`;
  const enable = face.relayTargets.length === 0 ? [`set ${base} enabled yes`] : [];
  const undo =
    face.relayTargets.length === 0
      ? [`delete network dhcp interface ${face.name} relay`]
      : [`delete ${base} server ${fix.target}`];
  return planned([...enable, `set ${base} server ${fix.target}`], undo);
}

function removeOptions(fix: RemoveBootOptions, device: WordNode): PlannedChange {
  const wanted = fix.levels ? new Set(fix.levels) : null;
  const apply: string[] = [];
  const undo: string[] = [];
  for (const entry of device.below("network", "dhcp", "interface")) {
    if (wanted && !wanted.has(`dhcp ${entry.word}`)) continue;
    for (const option of entry.below("server", "option", "user-defined")) {
      if (!fix.options.includes(Number(option.value("code")))) continue;
      const base = `network dhcp interface ${entry.word} server option user-defined ${quoted(option.word)}`;
      apply.push(`delete ${base}`);
      for (const part of option.children)
        for (const value of part.children) undo.push(`set ${base} ${part.word} ${quoted(value.word)}`);
    }
  }
  if (apply.length === 0)
    return refuse(
      "None of these options stands in a DHCP server of this firewall.",
      "Pull the device again; it may have been done already.",
    );
  if (undo.some((line) => !/^[\x20-\x7e]{1,300}$/.test(line)))
    return refuse("One of the values could not be typed back as it is.", "Remove the option by hand.");
  return planned(apply, undo);
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function planned(apply: string[], inverse: string[]): PlannedChange {
  const commands = (lines: string[]) => ["configure", ...lines, "validate full", "commit", "exit"];
  const change: ShellChange = {
    kind: "shell",
    preview: {
      commands: ["configure", "save config to before-bootpath.xml", ...commands(apply).slice(1)],
      diff: null,
      inverse: commands(inverse),
      safety:
        "PAN-OS has no timed undo: save the configuration under a name first; `load config from before-bootpath.xml` and `commit` bring it back.",
      sendable: false,
    },
    apply,
    inverse,
    save: [],
    expect: apply.map((line) => ({
      context: null,
      line: line.replace(/^delete /, "set "),
      present: line.startsWith("set "),
    })),
  };
  return { ok: true, change };
}

function quoted(text: string): string {
  return /^[\w./:+-]+$/.test(text) ? text : `"${text.replaceAll('"', "")}"`;
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
