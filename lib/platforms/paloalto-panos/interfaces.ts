import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import type { WordNode } from "@/lib/parsers/word-tree";
import { blankInterface } from "@/lib/platforms/blank-interface";
import type { Notes } from "../notes";

/** Interfaces that carry addresses: physical and aggregated ports in layer 3, their units, and vlan, loopback and tunnel units. */
export function readInterfaces(device: WordNode, root: WordNode, notes: Notes): Map<string, Interface> {
  const faces = new Map<string, Interface>();
  const objects = new AddressObjects(device, root);
  for (const type of device.below("network", "interface")) {
    if (type.word === "ethernet" || type.word === "aggregate-ethernet")
      for (const port of type.children) {
        const layer3 = port.child("layer3");
        readInterface(port, port.word, layer3, faces, objects, notes);
        for (const unit of layer3?.below("units") ?? []) readUnit(unit, port, faces, objects, notes);
      }
    else {
      if (type.child("ip")) readInterface(type, type.word, type, faces, objects, notes);
      for (const unit of type.below("units")) readUnit(unit, null, faces, objects, notes);
    }
  }
  virtualRouters(device, faces);
  return faces;
}

function readUnit(
  unit: WordNode,
  port: WordNode | null,
  faces: Map<string, Interface>,
  objects: AddressObjects,
  notes: Notes,
): void {
  readInterface(unit, unit.word, unit, faces, objects, notes);
  const face = faces.get(unit.word)!;
  const tag = Number(unit.value("tag"));
  face.vlan = Number.isInteger(tag) && tag > 0 ? tag : null;
  if (port?.value("link-state") === "down") face.shutdown = true;
}

function readInterface(
  node: WordNode,
  name: string,
  layer3: WordNode | null,
  faces: Map<string, Interface>,
  objects: AddressObjects,
  notes: Notes,
): void {
  const face = blankInterface(name, notes.place({ line: node.line }));
  face.description = node.value("comment") ?? layer3?.value("comment") ?? "";
  face.shutdown = node.value("link-state") === "down";
  for (const value of layer3?.below("ip") ?? []) readAddress(value, face, objects, notes);
  if (layer3?.child("dhcp-client") && layer3.value("dhcp-client", "enable") !== "no")
    notes.problem(
      "nothing",
      "address-not-in-config",
      `${name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
      "Declare the subnet, or give the interface a fixed address.",
      layer3.child("dhcp-client")!,
    );
  faces.set(name, face);
}

function readAddress(value: WordNode, face: Interface, objects: AddressObjects, notes: Notes): void {
  const text = parseIpv4(value.word.split("/")[0]!) === null ? (objects.value(value.word) ?? value.word) : value.word;
  if (text.includes(":")) return;
  const full = text.includes("/") ? text : `${text}/32`;
  if (parseCidr(full)) face.addresses.push(full);
  else {
    notes.unknown(value);
    notes.problem(
      "interfaces",
      "address-unreadable",
      `${face.name}: "${value.word.slice(0, 60)}" is no address with a prefix, and no address object of this configuration.`,
      "Correct the line, or give the address object (it may come from Panorama).",
      value,
      [face.name],
    );
  }
}

/** `address NAME ip-netmask A/L`, shared or of a virtual system. */
class AddressObjects {
  private readonly lists: WordNode[];

  constructor(device: WordNode, root: WordNode) {
    const shared = [root.at("shared", "address"), root.at("config", "shared", "address"), device.child("address")];
    this.lists = [...shared, ...device.below("vsys").map((vsys) => vsys.child("address"))].filter(
      (list) => list !== null,
    );
  }

  value(name: string): string | null {
    for (const list of this.lists) {
      const found = list.value(name, "ip-netmask");
      if (found !== null) return found;
    }
    return null;
  }
}

/** A virtual router (or logical router) is the routing table of its interfaces; the one called `default` is the global one. */
function virtualRouters(device: WordNode, faces: Map<string, Interface>): void {
  const assign = (name: string, members: WordNode[]) => {
    for (const member of members) {
      const face = faces.get(member.word);
      if (face) face.vrf = name === "default" ? null : name;
    }
  };
  for (const router of device.below("network", "virtual-router")) assign(router.word, router.below("interface"));
  for (const router of device.below("network", "logical-router"))
    for (const table of router.below("vrf"))
      assign(table.word === "default" ? router.word : table.word, table.below("interface"));
}
