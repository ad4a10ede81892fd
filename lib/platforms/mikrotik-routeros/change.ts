import { parseIpv4 } from "@/lib/core/ipv4";
import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { AddRelayTarget, Fix } from "@/lib/model/fix";
import { terminalLines } from "@/lib/parsers/indented-text";
import { parseRouterosScript } from "@/lib/parsers/routeros-script";
import { printable, refuse } from "../ioslike/shell-words";
import { Notes } from "../notes";
import type { PlannedChange } from "../platform";
import { isName, planned, printedLine, quote } from "./commands";
import { planOption60 } from "./option-60";
import { exportOf } from "./read";
import { planRemoval } from "./removal";
import { spelledOut } from "./shortened";
import { Tables } from "./tables";

/** A fix → commands of RouterOS. Every command takes effect at once; safe mode undoes them when the session ends before it is left. */
export function planChange(fix: Fix, capture: Capture, facts: Facts): PlannedChange {
  const text = exportOf(capture);
  if (!text || facts.problems.some((problem) => problem.affects === "all"))
    return refuse(
      "The export of this device could not be read completely.",
      "Pull the device again, then plan the change.",
    );
  const lines = terminalLines(text.text).map((line) => line.text);
  const tables = new Tables(spelledOut(parseRouterosScript(lines)), new Notes(text.name, lines));
  // Version 6 prints that an item is enabled, version 7 only that it is not.
  const printsEnabled = /by RouterOS 6\./.test(text.text);
  if (fix.kind === "add-relay-target") return addTarget(fix, tables, facts, lines, printsEnabled);
  if (fix.kind === "remove-boot-options") return planRemoval(fix, tables, facts, lines);
  return planOption60(fix, tables, facts, lines);
}

function addTarget(
  fix: AddRelayTarget,
  tables: Tables,
  facts: Facts,
  lines: string[],
  printsEnabled: boolean,
): PlannedChange {
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
  const table = (relay && tables.text(relay, "dhcp-server-vrf", null)) ?? face.vrf ?? "main";
  const wanted = fix.vrf === "default" || fix.vrf === "global" ? "main" : (fix.vrf ?? table);
  if (wanted !== table)
    return refuse(
      `The servers of ${face.name} are looked for in ${table}, and ${fix.target} in ${printable(wanted)}.`,
      `Give ${face.name} a relay of its own with dhcp-server-vrf=${printable(wanted)} by hand.`,
    );
  if (face.relayTargets.length > 0 && face.relayTargets.every(({ active }) => active === false))
    return refuse(
      `The relay on ${face.name} is switched off, so a further server would do nothing there.`,
      "Switch it on (/ip dhcp-relay enable) on the device, then pull it again.",
    );
  if (!relay) {
    if (face.addresses.length === 0)
      return refuse(`${face.name} has no address, so it cannot relay.`, "Give the interface an address first.");
    const name = `bootpath-${face.name}`;
    const slashes = lines.some((line) => /^\/ip\/\S+\/add /.test(line));
    return planned(
      [
        {
          apply: `/ip dhcp-relay add name=${quote(name)} interface=${quote(face.name)} dhcp-server=${fix.target} disabled=no`,
          inverse: `/ip dhcp-relay remove [find name=${quote(name)}]`,
          shows: [
            {
              line: `${slashes ? "/ip/dhcp-relay/add" : "/ip dhcp-relay add"} dhcp-server=${fix.target} ${printsEnabled ? "disabled=no " : ""}interface=${quote(face.name)} name=${quote(name)}`,
              present: true,
            },
          ],
        },
      ],
      [`dhcp-relay on ${face.name}`],
    );
  }
  const name = tables.text(relay, "name", null);
  const before = tables.list(relay, "dhcp-server", null);
  if (name === null || !isName(name) || before.some((address) => parseIpv4(address) === null))
    return refuse(`The relay on ${face.name} could not be read completely.`, "Add the target by hand.");
  const set = (targets: string[]) => `/ip dhcp-relay set [find name=${quote(name)}] dhcp-server=${targets.join(",")}`;
  const line = printedLine(relay, lines);
  const now = line?.replace(/(?<= dhcp-server=)\S+/, [...before, fix.target].join(","));
  return planned(
    [
      {
        apply: set([...before, fix.target]),
        inverse: set(before),
        shows: now === undefined ? null : [{ line: now, present: true }],
      },
    ],
    [`dhcp-relay on ${face.name}`],
  );
}
