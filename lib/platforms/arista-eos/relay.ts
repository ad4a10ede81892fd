import { type IndentedLine, linesBelow } from "@/lib/parsers/indented";
import type { Device } from "../ioslike/device";
import { withoutNo } from "../ioslike/irrelevant";
import { setRelayTarget } from "../ioslike/relay-targets";

const SERVER = "relay-server ";
const CLIENT = "relay-client ";

/** Global relay lines of EOS: the old `ip dhcp relay …` and the block `dhcp relay`. Returns whether the line was one. */
export function readRelayLine(block: IndentedLine, device: Device): boolean {
  const { reading, relay } = device;
  const no = block.words[0] === "no" || block.words[0] === "default";
  const words = withoutNo(block.words);
  const text = words.join(" ");
  const place = reading.place(block);
  if (text === "dhcp relay") {
    if (!no) readRelayBlock(block, device);
    return true;
  }
  if (!/^ip dhcp (relay|smart-relay|snooping)\b/.test(text)) return false;
  if (no) return true;
  if (words[3] === "server" && words[4] !== undefined) relay.notes.push({ word: `${SERVER}${words[4]}`, place });
  else if (/^ip dhcp relay information option/.test(text)) relay.notes.push({ word: "insert-option-82", place });
  else if (/^ip dhcp relay always-on/.test(text)) relay.notes.push({ word: "always-on", place });
  else if (/^ip dhcp (smart-relay|relay all-subnets)/.test(text)) relay.notes.push({ word: "smart-relay", place });
  else if (/^ip dhcp snooping information option/.test(text))
    relay.notes.push({ word: "snooping-inserts-option-82", place });
  else if (/^ip dhcp snooping vlan/.test(text)) relay.notes.push({ word: "snooping-vlan", place });
  else if (text === "ip dhcp snooping") relay.notes.push({ word: "snooping", place });
  else if (!/^ip dhcp (snooping|relay (qos|vss-control|circuit-id|tunnel|mlag))/.test(text)) return false;
  return true;
}

function readRelayBlock(block: IndentedLine, { reading, relay }: Device): void {
  for (const line of linesBelow(block)) {
    const [first, second] = line.words;
    if (first === "no" || first === "default") continue;
    if (first === "server" && second !== undefined) {
      relay.notes.push({ word: `global-relay-server ${second}`, place: reading.place(line) });
      reading.problem(
        "relay",
        "global-relay-server",
        `The server ${second} is set for the whole device; which interfaces relay to it does not stand in the configuration.`,
        "Look at `show ip dhcp relay` on the device, or give each interface its own helper address.",
        line,
      );
    } else if (/^(giaddr|link-address)\b/.test(line.text)) {
      reading.unknown(line);
      reading.problem(
        "relay",
        "relay-statement",
        `"${line.text}" may change by which address servers choose the scope; Bootpath does not read it.`,
        "Look on the device which relay address (giaddr) the servers are sent.",
        line,
      );
    } else if (!/^(tunnel|mlag|qos|warning|information|!)/.test(line.text)) reading.unknown(line);
  }
}

/** `ip dhcp relay server A` counts for the interfaces that say `ip dhcp relay client`. */
export function applyGlobalServers(device: Device): void {
  const { notes } = device.relay;
  const servers = notes.filter((note) => note.word.startsWith(SERVER));
  for (const client of notes.filter((note) => note.word.startsWith(CLIENT))) {
    const face = device.faces.get(client.word.slice(CLIENT.length).toLowerCase());
    if (!face) continue;
    for (const { word, place } of servers) {
      const address = word.slice(SERVER.length);
      const line = { line: place.line, indent: 0, text: place.text ?? "", words: [], children: [] };
      setRelayTarget(line, false, { address, vrf: null }, face, device.reading);
    }
  }
  device.relay.notes = notes.filter((note) => !note.word.startsWith(CLIENT));
}
