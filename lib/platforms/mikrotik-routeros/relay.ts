import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, RelayFacts } from "@/lib/model/facts";
import { setGiaddr } from "../giaddr";
import type { Notes } from "../notes";
import { faceNamed } from "./interfaces";
import type { Item, Tables } from "./tables";

/**
 * Whether a relay or server runs. Version 6 makes them disabled unless `disabled=no` stands; version 7 prints only `disabled=yes`.
 * Where neither the line nor the version says it, it is not known.
 */
export function runs(item: Item, tables: Tables, version: number | null, affects: "relay" | "dhcp"): boolean | null {
  const said = tables.text(item, "disabled", affects);
  if (said !== null) return said !== "yes" && said !== "true";
  return version === null ? null : version >= 7;
}

/** `/ip dhcp-relay`: targets go to the interface; its local address is the giaddr, so it becomes the interface's first address where it is one of its own. */
export function readRelays(
  tables: Tables,
  faces: Map<string, Interface>,
  version: number | null,
  notes: Notes,
): RelayFacts {
  const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
  for (const item of tables.of("ip dhcp-relay")) {
    const name = tables.text(item, "interface", "relay");
    const active = runs(item, tables, version, "relay");
    if (name === null) {
      notes.unknown(item);
      continue;
    }
    if (active === null) stateUnknown(item, "relay", `The relay on ${name}`, notes);
    const face = faceNamed(name, item, faces, notes);
    const vrf = tables.text(item, "dhcp-server-vrf", "relay");
    for (const address of tables.list(item, "dhcp-server", "relay")) {
      if (parseIpv4(address) === null) {
        notes.unknown(item);
        notes.problem(
          "relay",
          "target-unreadable",
          `"${address.slice(0, 60)}" is no address of a DHCP server.`,
          "Correct the relay, then pull the device again.",
          item,
          [face.name],
        );
        continue;
      }
      face.relayTargets.push({
        address,
        vrf: vrf === "main" ? null : vrf,
        ...(vrf === "main" && face.vrf !== null ? { global: true } : {}),
        place: notes.place(item),
        ...(active === false ? { active: false } : {}),
      });
    }
    if (active !== false) localAddress(item, tables, face, notes);
    if (tables.text(item, "add-relay-info", null) === "yes")
      relay.notes.push({ word: "insert-option-82", place: notes.place(item) });
  }
  return relay;
}

function localAddress(item: Item, tables: Tables, face: Interface, notes: Notes): void {
  const local = tables.text(item, "local-address", "relay");
  if (local === null || local === "0.0.0.0") return;
  const own = face.addresses.find((address) => address.split("/")[0] === local);
  if (own) face.addresses = [own, ...face.addresses.filter((address) => address !== own)];
  else
    setGiaddr(face, {
      address: parseIpv4(local) === null ? null : local,
      interface: null,
      linkSelection: "no",
      place: notes.place(item),
    });
}

export function stateUnknown(item: Item, affects: "relay" | "dhcp", what: string, notes: Notes): void {
  notes.problem(
    affects,
    "disabled-not-told",
    `${what} says neither disabled=yes nor disabled=no, and the text does not tell the version of RouterOS, on which it depends.`,
    "Give the output of `/export` with its first lines.",
    item,
  );
}
