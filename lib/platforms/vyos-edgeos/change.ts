import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { WordNode } from "@/lib/parsers/word-tree";
import { byHand, placesOf, settingPlaces } from "../ioslike/plan-removal";
import { isTypable } from "../ioslike/shell-words";
import type { PlannedChange } from "../platform";
import { configOf, readTree } from "./config-text";

/** Minutes after which the device takes an unconfirmed change back by itself. */
const CONFIRM_MINUTES = 5;

/** A fix → commands of VyOS and EdgeOS: a candidate that is committed with a timer, confirmed, and saved. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const text = configOf(capture);
  if (!text || facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The configuration of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  const { root } = readTree(text).tree;
  const quotes = /^set .* '[^']*'\r?$/m.test(text.text);
  if (fix.kind === "add-relay-target") return addTarget(fix, root, facts, quotes);
  if (fix.kind === "remove-boot-options") return removeOptions(fix, root, facts, quotes);
  return refuse("VyOS and EdgeOS are given option 60 by hand only.", "Set it in the DHCP server on the device.");
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function addTarget(fix: AddRelayTarget, root: WordNode, facts: Facts, quotes: boolean): PlannedChange {
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
      `VyOS 1.4 and newer: \`set service dhcp-relay listen-interface ${face.name}\`, \`set service dhcp-relay upstream-interface\` with the one towards ${fix.target}, \`set service dhcp-relay server ${fix.target}\`. VyOS 1.3 and EdgeOS: \`set service dhcp-relay interface\` for both.`,
    );
  const lines: string[] = [];
  if (!relay.at("server", fix.target)) lines.push(statement(["service", "dhcp-relay", "server", fix.target], quotes));
  if (!served)
    lines.push(
      statement(
        ["service", "dhcp-relay", relay.child("listen-interface") ? "listen-interface" : "interface", face.name],
        quotes,
      ),
    );
  return planned(
    lines,
    lines.map((line) => line.replace(/^set /, "delete ")),
  );
}

/** Every level alike: the statement on the line that the reading cites is deleted, and set again as it stood. */
function removeOptions(fix: RemoveBootOptions, root: WordNode, facts: Facts, quotes: boolean): PlannedChange {
  const places = placesOf(fix, facts);
  if (places.length === 0)
    return refuse(
      "None of these options stands in a subnet of this DHCP server.",
      "Pull the device again; it may have been done already.",
    );
  const settings = settingPlaces(fix, facts);
  const paths = places.flatMap((place) => pathsAt(root, place.line));
  // Raw parameters of dhcpd go as a whole, or not at all.
  const mixed = places.some((place) => {
    const [raw] = pathsAt(root, place.line).filter((path) => /-parameters$/.test(path.at(-2) ?? ""));
    const statements =
      raw
        ?.at(-1)
        ?.replace(/&\w+;/g, "")
        .split(";")
        .filter((one) => one.trim() !== "") ?? [];
    return raw && statements.length !== settings.filter((one) => one.line === place.line).length;
  });
  if (mixed || paths.length < places.length)
    return byHand(
      places,
      "One of these stands in raw parameters of dhcpd together with others, so nothing is changed.",
    );
  const lines = paths.map((path) => statement(path, quotes));
  if (!lines.every((line) => isTypable(line)))
    return byHand(places, "One of the values could not be typed back as it is, so nothing is changed.");
  return planned(
    lines.map((line) => line.replace(/^set /, "delete ")),
    lines,
  );
}

function pathsAt(root: WordNode, line: number): string[][] {
  const found: string[][] = [];
  const open: { node: WordNode; path: string[] }[] = [{ node: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, path } = next;
    if (node.children.length === 0 && node.line === line) found.push(path);
    for (const child of node.children) open.push({ node: child, path: [...path, child.word] });
  }
  return found;
}

/** VyOS prints values in quotes, EdgeOS does not: the read-back compares with what the device prints. */
function statement(path: string[], quotes: boolean): string {
  const value = path.at(-1) ?? "";
  const shown = quotes ? `'${value.replaceAll("'", "")}'` : quoted(value);
  return `set ${[...path.slice(0, -1).map(quoted), shown].join(" ")}`;
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
      unproven:
        "A commit that is not confirmed reboots VyOS before 1.5 and EdgeOS, and this was not tried on such a device by us.",
    },
    enter: ["configure"],
    apply: [...apply, `commit-confirm ${CONFIRM_MINUTES}`],
    inverse: [...back, "commit"],
    confirm: ["configure", "confirm", "exit"],
    undoneAfterMinutes: CONFIRM_MINUTES,
    save: ["configure", "save", "exit"],
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
