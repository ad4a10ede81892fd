import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { ShellChange } from "@/lib/model/change";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix, RemoveBootOptions } from "@/lib/model/fix";
import { terminalLines } from "@/lib/parsers/indented-text";
import { parseRouterosScript } from "@/lib/parsers/routeros-script";
import { Notes } from "../notes";
import type { PlannedChange } from "../platform";
import { exportOf } from "./read";
import { type Item, Tables } from "./tables";

/**
 * A fix → commands of RouterOS, as text to copy. They are not sent: every command takes effect at once, without a timed undo,
 * and the safe mode of the terminal (Ctrl-X) belongs to the session of the person who types.
 */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const text = exportOf(capture);
  if (!text || facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The export of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  const lines = terminalLines(text.text).map((line) => line.text);
  const tables = new Tables(parseRouterosScript(lines), new Notes(text.name, lines));
  if (fix.kind === "add-relay-target") return addTarget(fix, tables, facts);
  if (fix.kind === "remove-boot-options") return removeOptions(fix, tables, facts);
  return refuse(
    "RouterOS is given option 60 by hand only.",
    "Add an option with code 60 to the network on the device.",
  );
}

function refuse(why: string, next: string): PlannedChange {
  return { ok: false, why, next };
}

function addTarget(fix: AddRelayTarget, tables: Tables, facts: Facts): PlannedChange {
  const face = facts.interfaces.find((one) => one.name === fix.interface);
  if (!face || !isName(face.name))
    return refuse(`There is no interface ${printable(fix.interface)} in the export.`, "Pull the device again.");
  if (parseIpv4(fix.target) === null)
    return refuse(`"${printable(fix.target)}" is not an IPv4 address.`, "Name the PXE server by its address.");
  if (face.relayTargets.some((target) => target.address === fix.target && target.active !== false))
    return refuse(
      `${face.name} already relays to ${fix.target}.`,
      "Nothing is to be done here; pull the device again.",
    );
  const relay = tables.of("ip dhcp-relay").find((item) => tables.text(item, "interface", null) === face.name);
  if (!relay) {
    if (face.addresses.length === 0)
      return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
    const name = `bootpath-${face.name}`;
    return planned(
      [`/ip dhcp-relay add name=${quote(name)} interface=${quote(face.name)} dhcp-server=${fix.target} disabled=no`],
      [`/ip dhcp-relay remove [find name=${quote(name)}]`],
    );
  }
  const name = tables.text(relay, "name", null);
  const before = tables.list(relay, "dhcp-server", null);
  if (name === null || !isName(name) || before.some((address) => parseIpv4(address) === null))
    return refuse(`The relay on ${face.name} could not be read completely.`, "Add the target by hand.");
  const set = (targets: string[]) => `/ip dhcp-relay set [find name=${quote(name)}] dhcp-server=${targets.join(",")}`;
  return planned([set([...before, fix.target])], [set(before)]);
}

function removeOptions(fix: RemoveBootOptions, tables: Tables, facts: Facts): PlannedChange {
  const wanted = fix.levels ? new Set(fix.levels) : null;
  const apply: string[] = [];
  const inverse: string[] = [];
  for (const item of tables.of("ip dhcp-server network")) {
    const address = tables.text(item, "address", null);
    const scope = facts.dhcp?.scopes.find((one) => one.place.line === item.line);
    if (!scope || address === null || (wanted && !wanted.has(scope.id))) continue;
    const clear = propertiesToClear(fix, item, tables);
    if (clear.length === 0) continue;
    if (clear.some(([, old, now]) => !isValue(old) || !isValue(now)) || !isValue(address))
      return refuse(
        `The network ${printable(address)} holds a value that could not be typed back as it is.`,
        "Remove the option by hand.",
      );
    const set = (values: [string, string][]) =>
      `/ip dhcp-server network set [find address=${quote(address)}] ${values.map(([key, value]) => `${key}=${quote(value)}`).join(" ")}`;
    apply.push(set(clear.map(([key, , now]) => [key, now])));
    inverse.push(set(clear.map(([key, old]) => [key, old])));
  }
  if (apply.length === 0)
    return refuse(
      "None of these options stands in a network of this DHCP server.",
      "Pull the device again; options of a set or a lease are taken out by hand.",
    );
  return planned(apply, inverse);
}

/** Property, what it is, what it becomes. */
function propertiesToClear(fix: RemoveBootOptions, item: Item, tables: Tables): [string, string, string][] {
  const clear: [string, string, string][] = [];
  const nextServer = tables.text(item, "next-server", null);
  const bootFile = tables.text(item, "boot-file-name", null);
  if (fix.nextServer && nextServer !== null) clear.push(["next-server", nextServer, "0.0.0.0"]);
  if (fix.bootFile && bootFile !== null) clear.push(["boot-file-name", bootFile, ""]);
  const names = tables.list(item, "dhcp-option", null);
  const kept = names.filter((name) => {
    const option = tables.of("ip dhcp-server option").find((one) => tables.text(one, "name", null) === name);
    return !option || !fix.options.includes(Number(tables.text(option, "code", null)));
  });
  if (kept.length < names.length) clear.push(["dhcp-option", names.join(","), kept.join(",")]);
  return clear;
}

function planned(apply: string[], inverse: string[]): PlannedChange {
  const change: ShellChange = {
    kind: "shell",
    preview: {
      commands: apply,
      diff: null,
      inverse: [...inverse].reverse(),
      safety:
        "Press Ctrl-X first: in safe mode RouterOS takes everything back when the session ends before Ctrl-X is pressed again.",
      sendable: false,
    },
    apply,
    inverse: [...inverse].reverse(),
    save: [],
    expect: apply.map((line) => ({ context: null, line, present: true })),
  };
  return { ok: true, change };
}

function isName(text: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,118}[\x21-\x7e])?$/.test(text);
}

function isValue(text: string): boolean {
  return /^[\x20-\x7e]{0,240}$/.test(text);
}

/** A value as RouterOS takes it: plain where it may be, else in quotes with escapes. */
function quote(text: string): string {
  return /^[\w./:,-]+$/.test(text) ? text : `"${text.replace(/["\\$?]/g, "\\$&")}"`;
}

function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 60);
}
