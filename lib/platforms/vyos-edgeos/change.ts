import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { PlannedChange } from "../platform";
import { configOf, readTree } from "./config-text";

/** Minutes after which the device takes an unconfirmed change back by itself. */
const CONFIRM_MINUTES = 5;

/**
 * A fix → commands of VyOS and EdgeOS, as text to copy. They are not sent: unlike elsewhere the change lives in one configuration session
 * (commit-confirm, confirm, save), and EdgeOS reboots where it rolls back.
 */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const text = configOf(capture);
  if (!text || facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  const { root } = readTree(text).tree;
  if (fix.kind === "add-relay-target") return addTarget(fix, root, facts);
  if (fix.kind === "remove-boot-options") return removeOptions(fix, root, facts);
  return refuse("VyOS and EdgeOS are given option 60 by hand only.", "Set it in the DHCP server on the device.");
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function addTarget(fix: AddRelayTarget, root: WordNode, facts: Facts): PlannedChange {
  const face = facts.interfaces.find((one) => one.name === fix.interface);
  if (!face || !isWord(face.name))
    return refuse(`There is no interface ${printable(fix.interface)} in the configuration.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  const served = face.relayTargets.length > 0;
  if (served && face.relayTargets.some((target) => target.address === fix.target))
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  if (face.addresses.length === 0)
    return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
  const relay = root.at("service", "dhcp-relay");
  if (!relay)
    return refuse(
      `${face.name} has no relay yet, and which interface faces the servers depends on the release.`,
      "Set up `service dhcp-relay` on the device by hand.",
    );
  const lines: string[] = [];
  if (!relay.at("server", fix.target)) lines.push(`set service dhcp-relay server ${fix.target}`);
  if (!served)
    lines.push(
      `set service dhcp-relay ${relay.child("listen-interface") ? "listen-interface" : "interface"} ${face.name}`,
    );
  return planned(
    lines,
    lines.map((line) => line.replace(/^set /, "delete ")),
  );
}

function removeOptions(fix: RemoveBootOptions, root: WordNode, facts: Facts): PlannedChange {
  const wanted = fix.levels ? new Set(fix.levels) : null;
  const known = new Set((facts.dhcp?.scopes ?? []).flatMap((scope) => scope.levels.map((level) => level.id)));
  const lines: string[] = [];
  for (const network of root.below("service", "dhcp-server", "shared-network-name")) {
    const base = ["service", "dhcp-server", "shared-network-name", network.word];
    const blocks: [string, WordNode, string[]][] = [
      [`shared-network ${network.word}`, network, base],
      ...network
        .below("subnet")
        .map((subnet): [string, WordNode, string[]] => [
          `subnet ${subnet.word}`,
          subnet,
          [...base, "subnet", subnet.word],
        ]),
    ];
    for (const [id, node, path] of blocks)
      if (known.has(id) && (!wanted || wanted.has(id))) lines.push(...bootLines(fix, node, path));
  }
  if (lines.length === 0)
    return refuse(
      "None of these options stands in a subnet of this DHCP server.",
      "Pull the device again; raw dhcpd parameters are taken out by hand.",
    );
  if (lines.some((line) => !/^[\x20-\x7e]{1,300}$/.test(line)))
    return refuse("One of the values could not be typed back as it is.", "Remove the option by hand.");
  return planned(
    lines.map((line) => line.replace(/^set /, "delete ")),
    lines,
  );
}

/** The `set` lines of a level that the fix takes away. */
function bootLines(fix: RemoveBootOptions, node: WordNode, path: string[]): string[] {
  const words = [
    ...(fix.options.includes(66) ? ["tftp-server-name"] : []),
    ...(fix.options.includes(60) ? ["vendor-class-id"] : []),
    ...(fix.bootFile ? ["bootfile-name"] : []),
    ...(fix.nextServer ? ["bootfile-server"] : []),
  ];
  return [
    ...words.map((word): [string[], WordNode | null] => [[word], node]),
    ...words.map((word): [string[], WordNode | null] => [["option", word], node.child("option")]),
  ].flatMap(([tail, from]) =>
    (from?.below(tail.at(-1)!) ?? []).map(
      (value) => `set ${[...path, ...tail].map(quoted).join(" ")} ${quoted(value.word)}`,
    ),
  );
}

function planned(apply: string[], inverse: string[]): PlannedChange {
  const commands = (lines: string[]) => [
    "configure",
    ...lines,
    "compare",
    `commit-confirm ${CONFIRM_MINUTES}`,
    "confirm",
    "save",
    "exit",
  ];
  const back = [...inverse].reverse();
  const change: ShellChange = {
    kind: "shell",
    preview: {
      commands: commands(apply),
      diff: null,
      inverse: commands(back),
      safety: `The device takes the change back by itself after ${CONFIRM_MINUTES} minutes unless it is confirmed (commit-confirm); VyOS before 1.5 and EdgeOS reboot to do so.`,
      sendable: false,
    },
    apply,
    inverse: back,
    save: ["save"],
    expect: apply.map((line) => ({
      context: null,
      line: line.replace(/^delete /, "set "),
      present: line.startsWith("set "),
    })),
  };
  return { ok: true, change };
}

function isWord(text: string): boolean {
  return /^[A-Za-z0-9][\w./:+-]*$/.test(text);
}

function quoted(text: string): string {
  return /^[\w./:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "")}'`;
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
