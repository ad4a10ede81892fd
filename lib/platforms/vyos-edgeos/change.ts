import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts, Interface } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import type { WordNode } from "@/lib/parsers/word-tree";
import { byHand, placesOf, settingPlaces } from "../ioslike/plan-removal";
import { isTypable } from "../ioslike/shell-words";
import type { AlsoRelayed, PlannedChange } from "../platform";
import { faceOf, oneListForAll, sharedNote } from "../shared-targets";
import { configOf, readTree } from "./config-text";
import { upstreamOf } from "./upstream";

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
  return refuse(
    "VyOS and EdgeOS have no setting of their own for option 60; raw parameters of dhcpd are not written by Bootpath.",
    "Add `option vendor-class-identifier` to the raw parameters of the subnet by hand.",
  );
}

function sharersOf(face: Interface, facts: Facts): Interface[] {
  return facts.interfaces.filter((one) => one !== face && one.relayTargets.length > 0);
}

export function alsoRelays(fix: AddRelayTarget, facts: Facts): AlsoRelayed[] {
  const face = faceOf(fix, facts);
  return face ? oneListForAll(fix, facts, sharersOf(face, facts)) : [];
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
  if (relay?.child("disable"))
    return refuse(
      "The relay of this device is switched off (`service dhcp-relay disable`).",
      "Enter `delete service dhcp-relay disable` on the device, then pull it again.",
    );
  const set = (...path: string[]) => statement(["service", "dhcp-relay", ...path], quotes);
  if (!relay) return firstRelay(fix, face.name, upstreamOf(fix.target, root, facts.interfaces), root, set);
  const lines: string[] = [];
  if (!relay.at("server", fix.target)) lines.push(set("server", fix.target));
  if (!served) lines.push(set(relay.child("listen-interface") ? "listen-interface" : "interface", face.name));
  // One list of servers for all interfaces: whoever takes a new one back takes it from all.
  if (relay.at("server", fix.target)) return planned(lines, undone(lines));
  const others = sharersOf(face, facts).map(({ name }) => name);
  return planned(lines, undone(lines), ["service dhcp-relay"], sharedNote(others));
}

/**
 * The first relay of the device. VyOS 1.4 and newer know which side an interface is on; VyOS 1.3 and EdgeOS list both. Taken back as a
 * whole, because nothing of it was there before.
 */
function firstRelay(
  fix: AddRelayTarget,
  face: string,
  upstream: string | null,
  root: WordNode,
  set: (...path: string[]) => string,
): PlannedChange {
  if (upstream === null || !isWord(upstream))
    return refuse(
      `This device has no relay yet, and its configuration does not tell which interface leads to ${fix.target}.`,
      `VyOS 1.4 and newer: \`set service dhcp-relay listen-interface ${face}\`, \`set service dhcp-relay upstream-interface\` with the one towards ${fix.target}, \`set service dhcp-relay server ${fix.target}\`. VyOS 1.3 and EdgeOS: \`set service dhcp-relay interface\` for both.`,
    );
  if (upstream === face)
    return refuse(
      `${fix.target} is in the network of ${face} itself, where computers reach it without a relay.`,
      "Nothing is to be done here.",
    );
  const newer = knowsSides(root);
  const lines = [
    set(newer ? "listen-interface" : "interface", face),
    set(newer ? "upstream-interface" : "interface", upstream),
    set("server", fix.target),
  ];
  return planned(lines, undone(lines), ["service dhcp-relay"]);
}

/** Words of VyOS 1.5 in its DHCP server: `option` below a subnet, and `subnet-id`. Where they are missing, the words that every release takes are used. */
function knowsSides(root: WordNode): boolean {
  return root
    .below("service", "dhcp-server", "shared-network-name")
    .some((network) => network.below("subnet").some((one) => one.child("subnet-id") ?? one.child("option")));
}

function undone(lines: string[]): string[] {
  return lines.map((line) => line.replace(/^set /, "delete "));
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
  const found = places.flatMap((place) => pathsAt(root, place.line));
  const paths = [...found, ...found.flatMap((path) => hiddenBy(path, fix, root)).filter((path) => !isIn(path, found))];
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

const isIn = (path: string[], paths: string[][]) => paths.some((one) => one.join(" ") === path.join(" "));

/** Raw parameters beat the words for the same header field, which would come to light without them. */
function hiddenBy(path: string[], fix: RemoveBootOptions, root: WordNode): string[][] {
  if (!/-parameters$/.test(path.at(-2) ?? "")) return [];
  const words = [...(fix.nextServer ? ["bootfile-server"] : []), ...(fix.bootFile ? ["bootfile-name"] : [])];
  const level = path.slice(0, -2);
  return words.flatMap((word) => {
    const leaf = root.at(...level, word)?.leaf;
    return leaf ? [[...level, word, leaf.word]] : [];
  });
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

function planned(apply: string[], inverse: string[], writesWhole: string[] = [], note = ""): PlannedChange {
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
      safety: `The device takes the change back by itself after ${CONFIRM_MINUTES} minutes unless it is confirmed (commit-confirm); VyOS before 1.5 and EdgeOS reboot to do so.${note}`,
      sendable: false,
      unproven:
        "A commit that is not confirmed reboots VyOS before 1.5 and EdgeOS, and this was not tried on such a device by us.",
    },
    enter: ["configure"],
    apply: [...apply, `commit-confirm ${CONFIRM_MINUTES}`],
    inverse: [...back, "commit"],
    confirm: ["configure", "confirm", "exit"],
    undoneAfterMinutes: CONFIRM_MINUTES,
    takeBack: {
      enter: ["configure"],
      commands: [...back, `commit-confirm ${CONFIRM_MINUTES}`],
      confirm: ["configure", "confirm", "exit"],
    },
    save: ["configure", "save", "exit"],
    ...(writesWhole.length > 0 ? { writesWhole } : {}),
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
