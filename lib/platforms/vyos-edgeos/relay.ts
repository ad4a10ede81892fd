import { parseIpv4 } from "@/lib/core/ipv4";
import type { Interface, RelayFacts } from "@/lib/model/facts";
import { type KnownWords, unknownWords, type WordNode } from "@/lib/parsers/word-tree";
import { blankInterface } from "@/lib/platforms/blank-interface";
import type { Notes } from "../notes";

const KNOWN: KnownWords = {
  interface: { "*": true },
  "listen-interface": { "*": true },
  "upstream-interface": { "*": true },
  server: { "*": true },
  "max-size": true,
  "hop-count": true,
  port: { "*": true },
  "relay-options": {
    "hop-count": true,
    "max-size": true,
    port: { "*": true },
    "relay-agents-packets": true,
    "include-circuit-id": true,
  },
  disable: true,
};

/**
 * `service dhcp-relay`: one list of servers for all its interfaces. With `listen-interface` (VyOS 1.4 and newer) those face the
 * clients; the older `interface` lists both sides, and the relay listens on all of them. Targets of a relay that is switched off stand as inactive.
 * VyOS 1.4 starts dhcrelay with `-a -m POLICY`: it always adds option 82, and with `discard` drops requests in which another relay put it.
 */
export function readRelay(root: WordNode, faces: Map<string, Interface>, notes: Notes): RelayFacts {
  const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
  const node = root.at("service", "dhcp-relay");
  if (!node) return relay;
  unknownWords(node, KNOWN, (odd) => notes.unknown(odd));
  const off = node.child("disable");
  if (off && off.value() !== "false") {
    relay.enabled = false;
    relay.why = notes.place(off);
  }
  const policy = node.at("relay-options", "relay-agents-packets");
  if (policy?.value() === "discard") relay.dropsRelayed = "with-option-82";
  const listen = node.below("listen-interface");
  if (listen[0]) relay.notes.push({ word: "insert-option-82", place: notes.place(listen[0]) });
  const upstream = new Set(node.below("upstream-interface").map((one) => one.word));
  const clients = [...listen, ...node.below("interface").filter((one) => !upstream.has(one.word))];
  for (const client of clients) {
    const face = faces.get(client.word) ?? blankInterface(client.word, notes.place({ line: client.line }));
    faces.set(client.word, face);
    for (const server of node.below("server")) {
      if (parseIpv4(server.word) === null && !/^[A-Za-z][\w.-]*$/.test(server.word)) {
        notes.unknown(server);
        notes.problem(
          "relay",
          "target-unreadable",
          `"${server.word.slice(0, 60)}" is no address of a DHCP server.`,
          "Correct the line, then pull the device again.",
          server,
          [face.name],
        );
      } else
        face.relayTargets.push({
          address: server.word,
          vrf: null,
          place: notes.place(server),
          ...(relay.enabled === false ? { active: false } : {}),
        });
    }
  }
  return relay;
}
