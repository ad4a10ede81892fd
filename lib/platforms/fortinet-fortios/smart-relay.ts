import type { Interface, RelayFacts } from "@/lib/model/facts";
import type { FortiNode } from "./parse";
import type { FortiReading } from "./reading";

/**
 * `set dhcp-smart-relay enable`: a request that no server answers goes out again with a secondary address of the interface in giaddr, to
 * the servers of `secip-relay-ip` where that address has its own (CLI reference, config system interface). Those servers hear a computer
 * only after the interface's own were silent; where it has none of its own, what they hear is not known.
 */
export function readSmartRelay(entry: FortiNode, face: Interface, relay: RelayFacts, reading: FortiReading): void {
  const smart = entry.sets.get("dhcp-smart-relay");
  if (smart?.values[0] !== "enable" || entry.sets.get("dhcp-relay-service")?.values[0] !== "enable") return;
  relay.notes.push({ word: "smart-relay", place: reading.place(smart.line) });
  const tables = entry.sets.get("secondary-IP")?.values[0] === "disable" ? [] : entry.tables;
  const servers = tables
    .filter(({ name }) => name === "secondaryip")
    .flatMap(({ entries }) => entries.flatMap((one) => one.sets.get("secip-relay-ip") ?? []));
  for (const { line } of servers) reading.unknown(line);
  if (servers[0] && !face.relayTargets.some(({ active }) => active !== false))
    reading.problem(
      "relay",
      "secondary-servers",
      `${face.name} relays to servers of its secondary addresses only, which Bootpath does not follow.`,
      "Check on the device which server hears the computers there.",
      servers[0].line,
      [face.name],
    );
}
