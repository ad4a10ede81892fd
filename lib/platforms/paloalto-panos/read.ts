import type { Capture } from "@/lib/model/capture";
import type { Facts, Interface } from "@/lib/model/facts";
import type { WordNode } from "@/lib/parsers/word-tree";
import type { Notes } from "../notes";
import { configOf, deviceOf, readTree } from "./config-text";
import { readDhcp } from "./dhcp";
import { readInterfaces } from "./interfaces";
import { readPolicy } from "./policy";

/** Facts of a PAN-OS firewall from its configuration as set lines, braces or XML. Never throws. */
export function read(capture: Capture): Facts {
  const { tree, notes } = readTree(configOf(capture));
  const device = deviceOf(tree.root);
  const faces = readInterfaces(device, tree.root, notes);
  const { relay, dhcp } = readDhcp(device, faces, notes);
  tellPanorama(device, tree.root, notes);
  const acls = readPolicy(device, tree.root, faces, notes);
  tellPolicy(device, faces, notes);
  return {
    platform: "paloalto-panos",
    hostname: device.value("deviceconfig", "system", "hostname"),
    interfaces: [...faces.values()],
    relay,
    dhcp,
    pxe: null,
    acls,
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

/**
 * Panorama pushes rules that stand before and behind the firewall's own; where they are not in the text, and where an interface stands in
 * no zone of it, what the policy does there is not known.
 */
function tellPolicy(device: WordNode, faces: Map<string, Interface>, notes: Notes): void {
  const parts = [device, ...device.below("vsys")];
  const rules = parts.map((part) => part.at("rulebase", "security", "rules")).find((found) => found?.children[0]);
  const pushed = parts.some((part) => part.child("pre-rulebase") ?? part.child("post-rulebase"));
  const managed = device.at("deviceconfig", "system", "panorama");
  const server = device.at("deviceconfig", "system", "panorama-server") ?? (managed?.children[0] ? managed : null);
  if (server && !pushed)
    notes.problem(
      "acls",
      "policy-not-whole",
      "Panorama manages this firewall, and the rules that it pushes are not in the text.",
      "Give the output of `show config merged`, or of `show config pushed-shared-policy` beside it.",
      server,
    );
  if (!rules && !pushed) return;
  for (const face of faces.values()) if (face.addresses.length > 0) face.aclIn ??= "security policy";
}
