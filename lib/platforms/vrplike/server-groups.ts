import type { RelayFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";

/** A note "server-group NAME ADDRESS [VRF]", by which the servers of a group come to the interfaces that use it. */
export const GROUP = "server-group ";

/**
 * `dhcp server group G` with `dhcp-server A`, and `dhcp relay server group G` with `server A [INDEX]` (VRP; Huawei CloudEngine and
 * NetEngine command references). A group, or a server of it, may name the instance in which the server is looked up. Returns whether
 * the block was one.
 */
export function readServerGroup(block: IndentedLine, { reading, relay }: Device): boolean {
  const name = /^dhcp (?:relay )?server group (\S+)/.exec(block.text)?.[1];
  if (name === undefined) return false;
  const instance = block.children.find((line) => line.words[0] === "vpn-instance")?.words[1];
  for (const line of block.children) {
    const own = line.words.indexOf("vpn-instance", 2);
    const table = own > 0 ? line.words[own + 1] : instance;
    if (line.words[0] === "dhcp-server" || line.words[0] === "server")
      relay.notes.push({
        word: `${GROUP}${name} ${line.words[1] ?? ""}${table === undefined ? "" : ` ${table}`}`,
        place: reading.place(line),
      });
    else if (!/^(gateway|vpn-instance|quit)/.test(line.text)) reading.unknown(line);
  }
  return true;
}

/** `dhcp relay server-address algorithm master-backup` (Comware 7): the others are asked only while the first one is silent. */
export function inTurn(text: string): boolean {
  return text === "dhcp relay server-address algorithm master-backup";
}

/**
 * Where the servers are asked one after another, instead of all at once, a PXE server beside the DHCP server may never hear a request:
 * `ip relay address cycle` of VRP (the device's own, without an interface) and Comware's `master-backup`.
 */
export function oneAfterAnother(notes: RelayFacts["notes"], start: string, { faces, reading }: Device): void {
  for (const { word, place } of notes) {
    const name = word.slice(start.length);
    const concerned = [...faces.values()].filter(
      (face) =>
        (name === "" || face.name === name) && face.relayTargets.filter(({ active }) => active !== false).length > 1,
    );
    if (concerned.length === 0) continue;
    const line = { line: place.line, indent: 0, text: place.text ?? "", words: [], children: [] };
    reading.problem(
      "relay",
      "servers-in-turn",
      `"${place.text ?? ""}": the servers are asked one after another, so not every one hears each computer.`,
      "Let the relay ask all of its servers, or see which of them answers computers that boot from the network.",
      line,
      concerned.map((face) => face.name),
    );
  }
}
