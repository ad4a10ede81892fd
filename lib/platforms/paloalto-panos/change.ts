import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ExpectedLine, ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { WordNode } from "@/lib/parsers/word-tree";
import { isTypable } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { revivedNote } from "../shared-targets";
import { configOf, deviceAt, readTree } from "./config-text";
import { type Shown, shownIn } from "./expected";

/** A fix → commands of PAN-OS: a candidate that is validated and committed. There is no timed undo, and Panorama may own the setting. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  if (facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  const text = configOf(capture);
  const { device, words } = deviceAt(readTree(text).tree.root);
  const shown = shownIn(text.text, words);
  if (fix.kind === "remove-boot-options") return removeOptions(fix, device, shown);
  if (fix.kind === "add-relay-target") return addTarget(fix, facts, device, shown);
  return refuse("PAN-OS is given option 60 by hand only.", "Add a user-defined option with code 60 on the firewall.");
}

function addTarget(fix: AddRelayTarget, facts: Facts, device: WordNode, shown: Shown | null): PlannedChange {
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
  const entry = device.at("network", "dhcp", "interface", face.name);
  const relay = entry?.at("relay", "ip") ?? null;
  if (entry?.child("server") && !relay)
    return refuse(
      `${face.name} gives addresses itself, and PAN-OS does not relay where it serves.`,
      "Let the PXE server answer as proxyDHCP in that network, or give the addresses from another server.",
    );
  const servers = relay?.below("server").map((one) => one.word) ?? [];
  const known = servers.includes(fix.target);
  if (!known && servers.length >= 8)
    return refuse(`${face.name} already relays to eight servers, the most PAN-OS takes.`, "Take one out first.");
  const path = ["network", "dhcp", "interface", face.name, "relay", "ip"];
  const base = path.join(" ");
  const enabled = relay?.value("enabled") ?? null;
  const apply = [
    ...(enabled === "yes" ? [] : [`set ${base} enabled yes`]),
    ...(known ? [] : [`set ${base} server ${fix.target}`]),
  ];
  const undo = relay
    ? [
        ...(enabled === "yes" ? [] : [enabled === null ? `delete ${base} enabled` : `set ${base} enabled no`]),
        ...(known ? [] : [`delete ${base} server ${fix.target}`]),
      ]
    : [`delete network dhcp interface ${face.name}${entry ? " relay" : ""}`];
  const expect = shown && [
    ...(enabled === "yes" ? [] : [shown.values(path, "enabled", ["yes"])]),
    ...(known ? [] : [shown.values(path, "server", [...servers, fix.target])]),
  ];
  const again = enabled === "yes" ? [] : face.relayTargets.filter(({ address }) => address !== fix.target);
  const shows = expect?.filter((one) => one !== null) ?? null;
  return planned(apply, undo, shows, [`relay of ${face.name}`], revivedNote(again));
}

function removeOptions(fix: RemoveBootOptions, device: WordNode, shown: Shown | null): PlannedChange {
  const wanted = fix.levels ? new Set(fix.levels) : null;
  const apply: string[] = [];
  const undo: string[] = [];
  const expect: ExpectedLine[] = [];
  for (const entry of device.below("network", "dhcp", "interface")) {
    if (wanted && !wanted.has(`dhcp ${entry.word}`)) continue;
    for (const option of entry.below("server", "option", "user-defined")) {
      if (!fix.options.includes(Number(option.value("code")))) continue;
      const path = ["network", "dhcp", "interface", entry.word, "server", "option", "user-defined", option.word];
      const base = path.map(quoted).join(" ");
      const parts = option.children.flatMap((part) =>
        part.children.map((value) => `${part.word} ${quoted(value.word)}`),
      );
      apply.push(`delete ${base}`);
      undo.push(...parts.map((part) => `set ${base} ${part}`));
      expect.push(...(shown?.block(path, parts, false) ?? []));
    }
  }
  if (apply.length === 0)
    return refuse(
      "None of these options stands in a DHCP server of this firewall.",
      "Pull the device again; it may have been done already.",
    );
  if (![...apply, ...undo].every(isTypable))
    return refuse("One of the values could not be typed back as it is.", "Remove the option by hand.");
  return planned(apply, undo, shown && expect, []);
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

const SNAPSHOT = "before-bootpath.xml";
/** A candidate belongs to all administrators: what somebody left there would go along, so nothing is sent when there is any. */
const ENTER = ["configure", "check pending-changes", `save config to ${SNAPSHOT}`];
const REVERT = ["configure", "revert config", "exit"];
const COMMIT = ["validate full", "commit"];

/** `expect` null: the capture's form has no lines that could be read back. */
function planned(
  apply: string[],
  undo: string[],
  expect: ExpectedLine[] | null,
  writesWhole: string[],
  note = "",
): PlannedChange {
  const forth = [...apply, ...COMMIT];
  const back = [...undo, ...COMMIT];
  const change: ShellChange = {
    kind: "shell",
    preview: {
      commands: [...ENTER, ...forth, "exit"],
      diff: null,
      inverse: [...ENTER, ...back, "exit"],
      safety: `PAN-OS has no timed undo. Nothing is sent while somebody has changes that are not committed; the configuration is saved as ${SNAPSHOT} first, and \`validate full\` judges the change before \`commit\`. Bootpath reads the change back and undoes it if it differs.${note}`,
      sendable: false,
      ...(expect ? { unproven: "These commands were not tried on a PAN-OS firewall by us." } : {}),
    },
    enter: ENTER,
    apply: forth,
    inverse: back,
    revert: REVERT,
    takeBack: { enter: ENTER, commands: back, confirm: [], revert: REVERT },
    save: [],
    ...(writesWhole.length > 0 ? { writesWhole } : {}),
    expect: expect ?? [],
  };
  return { ok: true, change };
}

function quoted(text: string): string {
  return /^[\w./:+-]+$/.test(text) ? text : `"${text.replaceAll('"', "")}"`;
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
