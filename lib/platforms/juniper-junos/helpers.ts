import type { RelayFacts } from "@/lib/model/facts";
import type { JunosReading } from "./context";
import { addTarget } from "./dhcp-relay";
import { active, at, type JunosNode, single } from "./tree";
import { unitName } from "./units";

/** `source-address-giaddr` lets the relay send from giaddr; what stands in giaddr stays the same (Junos documentation of that statement). */
const IRRELEVANT =
  /^(apply-groups.*|description|dhcp-option82|maximum-hop-count|minimum-wait-time|client-response-ttl|relay-agent-option|source-address-giaddr|no-listen|vpn|broadcast|interface|server)$/;

/** `forwarding-options helpers bootp`: an interface with servers of its own uses those only; the others use the global ones. */
export function readHelpers(bootp: JunosNode, notes: RelayFacts["notes"], reading: JunosReading): void {
  const servers = active(at(bootp, "server"));
  const option82 = at(bootp, "dhcp-option82") ?? at(bootp, "relay-agent-option");
  if (option82) notes.push({ word: "insert-option-82", place: reading.place(option82) });
  for (const part of active(bootp)) if (!IRRELEVANT.test(part.word)) reading.unknown(part);
  const faces = active(at(bootp, "interface"));
  const named = new Set(faces.map((face) => unitName(face.word)));
  for (const face of faces) {
    if (face.word.startsWith("<")) continue;
    const own = active(at(face, "server"));
    const listens = at(face, "no-listen") === null;
    const names =
      face.word === "all"
        ? [...reading.faces.keys()].filter((name) => !reading.relayed.has(name) && !named.has(name))
        : [unitName(face.word)];
    for (const name of names)
      for (const server of own.length > 0 ? own : servers)
        addTarget(reading.face(name, face), server, instanceOf(server), listens, reading);
    if (names.length > 0 && face.word !== "all") reading.face(names[0]!, face);
  }
}

/** `default`: the server is looked for in the device's main table, wherever the clients are. */
function instanceOf(server: JunosNode): string | null {
  return single(at(server, "routing-instance"))?.word ?? null;
}
