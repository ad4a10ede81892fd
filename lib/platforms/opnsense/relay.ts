import type { Interface, RelayFacts } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { isOn } from "../pf/interfaces";
import { addTarget, listed, readRelay } from "../pf/relay";

const RELAY = new Set(["enabled", "interface", "destination", "agent_info", "carp_depend_on", "description"]);

/** `<OPNsense><DHCRelay>` (24.1 and newer): relays point at destinations by UUID; before that `<dhcrelay>` as on pfSense. */
export function readRelays(root: XmlElement | null, faces: Map<string, Interface>, notes: Notes): RelayFacts {
  const section = xmlAt(root, "OPNsense", "DHCRelay");
  const relays = entries(section, "relays");
  const relay = relays.length === 0 ? readRelay(root, faces, notes) : readRelay(null, faces, notes);
  const destinations = new Map(entries(section, "destinations").map((one) => [one.attributes.uuid ?? "", one]));
  for (const one of relays) {
    const on = isOn(xmlAt(one, "enabled"));
    for (const child of one.children) if (!RELAY.has(child.name)) notes.unknown(child);
    if (isOn(xmlAt(one, "agent_info")))
      relay.notes.push({ word: "insert-option-82", place: notes.place(xmlAt(one, "agent_info")!) });
    const destination = destinations.get(xmlText(one, "destination"));
    if (!destination) {
      notes.unknown(one);
      notes.problem(
        "relay",
        "destination-missing",
        `The relay on ${xmlText(one, "interface").slice(0, 60) || "?"} points at a destination that the configuration does not hold.`,
        "Correct the relay, then pull the device again.",
        one,
        listed(xmlAll(one, "interface")).map(({ text }) => faces.get(text)?.name ?? text),
      );
      continue;
    }
    for (const { text, at } of listed(xmlAll(one, "interface")))
      for (const server of listed(xmlAll(destination, "server")))
        addTarget(faces.get(text), text, server, on, at, notes);
  }
  return relay;
}

/** `<relays uuid="…">` repeated (as saved), or `<relays><relay uuid="…"/></relays>`. */
export function entries(section: XmlElement | null, name: string): XmlElement[] {
  return xmlAll(section, name).flatMap((element) => {
    const inner = element.children.filter((child) => child.attributes.uuid !== undefined);
    if (inner.length > 0) return inner;
    return element.children.length > 0 ? [element] : [];
  });
}
