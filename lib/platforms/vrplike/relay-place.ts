import type { Capture } from "@/lib/model/capture";
import type { Interface } from "@/lib/model/facts";
import type { Family } from "../ioslike/device";
import { blocksOf } from "../ioslike/server-lines";
import type { ShellWords } from "../ioslike/shell-words";

/**
 * How a relay target is entered on Comware and VRP: an interface relays only after `dhcp select relay`. It takes no target of its own beside
 * a group of servers, and one that serves addresses itself would stop doing so.
 */
export function relayPlaces(
  capture: Capture,
  family: Family,
): Pick<ShellWords, "context" | "setUp" | "switchOn" | "also" | "undo"> {
  const blocks = capture.texts.flatMap(blocksOf(family));
  const says = (face: Interface, start: string) =>
    blocks.some(
      (block) =>
        block.words[0] === "interface" &&
        family.interfaceName(block.words.slice(1)) === face.name &&
        block.children.some((line) => line.text.startsWith(start)),
    );
  const group = (face: Interface) =>
    ["dhcp relay server-select ", "dhcp relay server-group ", "dhcp relay binding server group "].some((start) =>
      says(face, start),
    );
  const serves = (face: Interface) => says(face, "dhcp select ") && !says(face, "dhcp select relay");
  return {
    context: (face) => (group(face) || serves(face) ? null : [`interface ${face.name}`]),
    setUp: (face, target) =>
      serves(face)
        ? `${face.name} gives addresses itself, which \`dhcp select relay\` would end. Let the PXE server answer as proxyDHCP in that network, or enter \`dhcp select relay\` and the targets by hand.`
        : `${face.name} relays to a group of servers. Add ${target} to that group on the device: every interface that uses it relays there too.`,
    switchOn: "dhcp enable",
    also: (face) => (says(face, "dhcp select relay") ? [] : ["dhcp select relay"]),
    undo: (line) => (line.startsWith("dhcp select ") ? "undo dhcp select" : `undo ${line}`),
  };
}
