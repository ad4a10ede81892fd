import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { type KnownWords, unknownWords, type WordNode } from "@/lib/parsers/word-tree";
import { blankInterface } from "@/lib/platforms/blank-interface";
import type { Notes } from "../notes";

/** What may stand in an interface; "*" = everything else that has nothing to do with addresses, VLANs, VRFs or filters. */
const ADDRESS_WORDS: KnownWords = { address: { "*": true }, "*": true };

/** Interfaces with their addresses, VLANs (`vif`, `vif-s`/`vif-c`) and VRFs, by name in the order of the text. */
export function readInterfaces(root: WordNode, notes: Notes): Map<string, Interface> {
  const faces = new Map<string, Interface>();
  for (const type of root.below("interfaces"))
    for (const node of type.children) readInterface(node, node.word, null, faces, notes);
  readVrrp(root, faces);
  return faces;
}

function readInterface(
  node: WordNode,
  name: string,
  vlan: number | null,
  faces: Map<string, Interface>,
  notes: Notes,
): void {
  const face = blankInterface(name, notes.place({ line: node.line }));
  face.vlan = vlan;
  face.description = node.value("description") ?? "";
  face.vrf = node.value("vrf");
  face.shutdown = node.child("disable") !== null;
  face.aclIn = node.value("firewall", "in", "name");
  face.aclOut = node.value("firewall", "out", "name");
  for (const value of node.below("address")) readAddress(value, face, notes);
  for (const group of node.below("vrrp", "vrrp-group"))
    for (const item of group.below("virtual-address").map((one) => one.word.split("/")[0]!)) face.virtual.push(item);
  unknownWords(node, ADDRESS_WORDS, (odd) => notes.unknown(odd));
  faces.set(name, face);
  for (const word of ["vif", "vif-s", "vif-c"])
    for (const below of node.below(word)) {
      const tag = Number(below.word);
      readInterface(below, `${name}.${below.word}`, Number.isInteger(tag) ? tag : null, faces, notes);
      // An interface that is switched off takes its VLANs with it.
      if (face.shutdown) faces.get(`${name}.${below.word}`)!.shutdown = true;
    }
}

function readAddress(value: WordNode, face: Interface, notes: Notes): void {
  const text = value.word;
  if (text.includes(":")) return;
  if (text === "dhcp" || text === "dhcpv6" || text === "pppoe" || text === "no-default-link-local") {
    if (text === "dhcp")
      notes.problem(
        "nothing",
        "address-not-in-config",
        `${face.name} gets its address from elsewhere, so its subnet is not known from the configuration.`,
        "Declare the subnet, or give the interface a fixed address.",
        value,
      );
    return;
  }
  if (parseCidr(text) && parseIpv4(text.split("/")[0]!) !== null) face.addresses.push(text);
  else {
    notes.unknown(value);
    notes.problem(
      "interfaces",
      "address-unreadable",
      `${face.name}: "${text.slice(0, 60)}" is no address with a prefix.`,
      "Correct the line, or fill in the value it stands for.",
      value,
      [face.name],
    );
  }
}

/** `high-availability vrrp group` (VyOS): one address may name an interface of its own. */
function readVrrp(root: WordNode, faces: Map<string, Interface>): void {
  for (const group of root.below("high-availability", "vrrp", "group")) {
    const own = group.value("interface");
    for (const word of ["virtual-address", "address"])
      for (const address of group.below(word)) {
        const face = faces.get(address.value("interface") ?? own ?? "");
        const plain = address.word.split("/")[0]!;
        if (parseIpv4(plain) !== null) face?.virtual.push(plain);
      }
  }
}
