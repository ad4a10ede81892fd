import type { Interface, RelayFacts } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { lentBy, setGiaddr } from "../giaddr";
import { interfaceName } from "../ioslike/interface-lines";
import type { Reading } from "../ioslike/reading";

const SOURCE = /^ip dhcp(?: relay|-relay) source-interface (\S.*)$/;
const NAMES_NETWORK = /^ip dhcp relay information option (vpn\b|server-id-override|link-selection)/;

/**
 * `ip dhcp relay source-interface X`, of the device or of one interface: giaddr is X's address then, and `information option vpn` or
 * `server-id-override` names the computers' network beside it (Catalyst guide, DHCP relay in a BGP EVPN VXLAN fabric). Without them no
 * source settles what servers are told.
 */
export function readSourceInterfaces(
  relay: RelayFacts,
  blocks: readonly IndentedLine[],
  faces: { face: Interface; blocks: readonly IndentedLine[] }[],
  reading: Reading,
): void {
  if (!relay.notes.some(({ word }) => word === "source-interface")) return;
  const ofDevice = blocks.findLast(({ text }) => SOURCE.test(text));
  const names = blocks.some(({ text }) => NAMES_NETWORK.test(text));
  const all = faces.map(({ face }) => face);
  for (const { face, blocks: own } of faces) {
    const lines = own.flatMap(({ children }) => children);
    const line = lines.findLast(({ text }) => SOURCE.test(text)) ?? ofDevice;
    if (!line || face.relayTargets.length === 0) continue;
    const source = interfaceName(SOURCE.exec(line.text)![1]!.trim().split(/\s+/));
    const linkSelection = names || lines.some(({ text }) => NAMES_NETWORK.test(text)) ? "yes" : "unknown";
    setGiaddr(face, lentBy(all, source, linkSelection, reading.place(line)));
  }
}
