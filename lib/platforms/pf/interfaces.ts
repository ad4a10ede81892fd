import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { type XmlElement, xmlAll, xmlAt, xmlText } from "@/lib/parsers/xml-tree";
import type { Notes } from "../notes";

/** A switch that is on when it stands: `<enable/>`, `<enable></enable>`, `<enable>1</enable>`; not `<enable>0</enable>`. */
export function isOn(element: XmlElement | null): boolean {
  return element !== null && !/^(0|no|off|false)$/i.test(element.text);
}

/** Interfaces by the firewall's own short name (`lan`, `opt1`), under which relay, DHCP and rules refer to them. */
export function readInterfaces(root: XmlElement | null, notes: Notes): Map<string, Interface> {
  const faces = new Map<string, Interface>();
  const vlans = new Map(
    xmlAll(xmlAt(root, "vlans"), "vlan").map((vlan) => [xmlText(vlan, "vlanif"), Number(xmlText(vlan, "tag"))]),
  );
  for (const element of xmlAt(root, "interfaces")?.children ?? []) {
    const port = xmlText(element, "if");
    const tag = vlans.get(port) ?? Number(/\.(\d{1,4})$/.exec(port)?.[1] ?? Number.NaN);
    const face: Interface = {
      name: element.name,
      description: xmlText(element, "descr"),
      addresses: [],
      secondary: [],
      virtual: [],
      vrf: null,
      vlan: Number.isInteger(tag) && tag > 0 ? tag : null,
      shutdown: !isOn(xmlAt(element, "enable")),
      relayTargets: [],
      aclIn: null,
      aclOut: null,
      place: notes.place({ line: element.line }),
    };
    readAddress(element, face, notes);
    faces.set(element.name, face);
  }
  readVirtual(root, faces, notes);
  return faces;
}

function readAddress(element: XmlElement, face: Interface, notes: Notes): void {
  const address = xmlAt(element, "ipaddr");
  const text = address?.text ?? "";
  if (!address || text === "") return;
  const prefix = Number(xmlText(element, "subnet"));
  const full = addressWithPrefix(text, xmlText(element, "subnet"));
  if (full) face.addresses.push(full);
  else if (parseIpv4(text) === null && /^(dhcp|pppoe|ppp|pptp|l2tp|none)$/i.test(text)) {
    if (text !== "none")
      notes.problem(
        "nothing",
        "address-not-in-config",
        `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
        "Declare the subnet, or give the interface a fixed address.",
        address,
      );
  } else {
    notes.unknown(address);
    notes.problem(
      "interfaces",
      "address-unreadable",
      `${face.name}: "${text.slice(0, 60)}/${Number.isNaN(prefix) ? "?" : prefix}" is no address with a prefix.`,
      "Correct the address, or fill in the value it stands for.",
      address,
      [face.name],
    );
  }
}

function addressWithPrefix(text: string, bits: string): string | null {
  return parseIpv4(text) !== null && /^\d{1,2}$/.test(bits) && Number(bits) <= 32 ? `${text}/${bits}` : null;
}

/** Virtual IPs: CARP addresses are shared with a partner, aliases are further addresses of the interface. */
function readVirtual(root: XmlElement | null, faces: Map<string, Interface>, notes: Notes): void {
  for (const vip of xmlAll(xmlAt(root, "virtualip"), "vip")) {
    const face = faces.get(xmlText(vip, "interface"));
    const text = xmlText(vip, "subnet");
    if (!face || parseIpv4(text) === null) continue;
    const mode = xmlText(vip, "mode");
    if (mode === "carp") face.virtual.push(text);
    else if (mode === "ipalias") {
      const full = addressWithPrefix(text, xmlText(vip, "subnet_bits"));
      if (full) face.secondary.push(full);
      else notes.unknown(vip);
    }
  }
}
