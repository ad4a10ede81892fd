import type { SnoopingFacts } from "@/lib/model/facts";
import type { Notes } from "../notes";
import type { Tables } from "./tables";

/**
 * `/interface bridge set dhcp-snooping=yes` with `trusted=yes` at ports (RouterOS, "Bridging and Switching"): a port that is not trusted
 * drops what servers send. It holds for all VLANs of the bridge; those are taken that the text names. `add-dhcp-option82` puts option
 * 82 in, and only while snooping is on.
 */
export function readSnooping(tables: Tables, notes: Notes): SnoopingFacts | null {
  const text = (item: Parameters<Tables["text"]>[0], key: string) => tables.text(item, key, null);
  const off = (item: Parameters<Tables["text"]>[0]) => text(item, "disabled") === "yes";
  for (const bridge of tables.of("interface bridge")) {
    if (text(bridge, "dhcp-snooping") !== "yes" || off(bridge)) continue;
    const name = text(bridge, "name");
    const of = (menu: string, key: string) =>
      tables.of(menu).filter((item) => text(item, key) === name && name !== null && !off(item));
    const ports = of("interface bridge port", "bridge");
    const lists = [
      ...of("interface bridge vlan", "bridge").map((item) => [item, tables.list(item, "vlan-ids", null)] as const),
      ...of("interface vlan", "interface").map((item) => [item, tables.list(item, "vlan-id", null)] as const),
      ...ports.map((item) => [item, tables.list(item, "pvid", null)] as const),
    ];
    const vlans = lists.flatMap(([item, ids]) =>
      ids.flatMap((id) => {
        const [first, last = first] = id.split("-").map(Number);
        return Number.isInteger(first) && Number.isInteger(last)
          ? [{ first: first!, last: last!, place: notes.place(item) }]
          : [];
      }),
    );
    if (vlans.length === 0) continue;
    const trusted = ports.flatMap((item) =>
      text(item, "trusted") === "yes" ? [{ port: text(item, "interface") ?? "", place: notes.place(item) }] : [],
    );
    return { vlans, trusted, insertsOption82: text(bridge, "add-dhcp-option82") === "yes", place: notes.place(bridge) };
  }
  return null;
}
