import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, RelayFacts } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";
import { isOn } from "./interfaces";

export function emptyRelay(): RelayFacts {
  return { enabled: true, portsOff: [], notes: [] };
}

/** `a,b c` of one or several elements → its parts with their element. */
export function listed(elements: XmlElement[]): { text: string; at: XmlElement }[] {
  return elements.flatMap((at) =>
    at.text
      .split(/[\s,]+/)
      .filter((text) => text !== "")
      .map((text) => ({ text, at })),
  );
}

/**
 * `<dhcrelay>`: comma lists of interfaces and servers; the presence of `<enable>` is what counts (pfSense services.inc).
 * Targets of a relay that is switched off stand as inactive.
 */
export function readRelay(root: XmlElement | null, faces: Map<string, Interface>, notes: Notes): RelayFacts {
  const relay = emptyRelay();
  const element = xmlAt(root, "dhcrelay");
  if (!element || element.children.length === 0) return relay;
  const on = isOn(xmlAt(element, "enable"));
  if (!on) {
    relay.enabled = false;
    relay.why = notes.place({ line: element.line });
  }
  for (const known of element.children)
    if (!["enable", "interface", "server", "agentoption", "carpstatusvip", "appendagentoption"].includes(known.name))
      notes.unknown(known);
  if (isOn(xmlAt(element, "agentoption")))
    relay.notes.push({ word: "insert-option-82", place: notes.place(xmlAt(element, "agentoption")!) });
  const servers = listed(xmlAll(element, "server"));
  for (const { text, at } of listed(xmlAll(element, "interface")))
    for (const server of servers) addTarget(faces.get(text), text, server, on, at, notes);
  return relay;
}

/** Puts one server on one interface; a name that is no interface, or a server that is no address, is told. */
export function addTarget(
  face: Interface | undefined,
  name: string,
  server: { text: string; at: XmlElement },
  on: boolean,
  at: XmlElement,
  notes: Notes,
): void {
  if (!face) {
    notes.unknown(at);
    notes.problem(
      "relay",
      "interface-unknown",
      `The relay names the interface "${name.slice(0, 60)}", which the configuration does not hold.`,
      "Correct the relay, then pull the device again.",
      at,
    );
    return;
  }
  if (parseIpv4(server.text) === null && !/^[A-Za-z][\w.-]*\.[\w.-]+$/.test(server.text)) {
    if (server.text.includes(":")) return;
    notes.unknown(server.at);
    notes.problem(
      "relay",
      "target-unreadable",
      `"${server.text.slice(0, 60)}" is no address of a DHCP server.`,
      "Correct the relay, then pull the device again.",
      server.at,
    );
    return;
  }
  face.relayTargets.push({
    address: server.text,
    vrf: null,
    place: notes.place(server.at),
    ...(on ? {} : { active: false }),
  });
}
