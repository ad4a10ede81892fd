import type { Capture } from "@/lib/model/capture";
import type { Facts, Interface } from "@/lib/model/facts";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";
import { configOf, deviceOf, readTree } from "./config-text";
import { readDhcp } from "./dhcp";
import { readInterfaces } from "./interfaces";

/** Facts of a PAN-OS firewall from its configuration as set lines, braces or XML. Never throws. */
export function read(capture: Capture): Facts {
  const { tree, notes } = readTree(configOf(capture));
  const device = deviceOf(tree.root);
  const faces = readInterfaces(device, tree.root, notes);
  const { relay, dhcp } = readDhcp(device, faces, notes);
  tellPanorama(device, tree.root, notes);
  tellPolicy(device, faces, notes);
  return {
    platform: "paloalto-panos",
    hostname: device.value("deviceconfig", "system", "hostname"),
    interfaces: [...faces.values()],
    relay,
    dhcp,
    pxe: null,
    acls: [],
    problems: notes.problems,
    coverage: notes.coverage(tree.lines),
  };
}

/** What Panorama pushes is no part of a firewall's own configuration; a Panorama holds templates, not interfaces. */
function tellPanorama(device: WordNode, root: WordNode, notes: Notes): void {
  const templates = root.child("template") ?? device.child("template") ?? root.at("config", "template");
  if (!templates || device.child("network")) return;
  notes.problem(
    "all",
    "panorama",
    "This is the configuration of a Panorama: its templates become interfaces only on the firewalls.",
    "Pull each firewall; there the pushed template is part of `show config merged`.",
    templates,
  );
}

/** The security policy decides by zones and applications; it is not evaluated. */
function tellPolicy(device: WordNode, faces: Map<string, Interface>, notes: Notes): void {
  const rules = [device, ...device.below("vsys")]
    .map((part) => part.at("rulebase", "security", "rules"))
    .find((found) => found !== null && found.children.length > 0);
  if (!rules) return;
  notes.problem(
    "acls",
    "policy-not-evaluated",
    "The security policy of this firewall decides by zones and applications, which Bootpath does not evaluate.",
    "Check that it lets DHCP, TFTP (UDP 69) and UDP 4011 through to the PXE server.",
    rules,
  );
  for (const face of faces.values()) if (face.addresses.length > 0) face.aclIn = "security policy";
}
