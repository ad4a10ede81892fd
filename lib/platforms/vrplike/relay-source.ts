import { parseIpv4 } from "@/lib/core/ipv4";
import type { GiaddrSource, Interface } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { lentBy, setGiaddr } from "../giaddr";
import type { Device } from "../ioslike/device";
import { printedName } from "./interface-names";

const GATEWAY = /^(dhcp relay (gateway|giaddr)|ip relay giaddr) [\d.]+$/;
const SOURCE = /^dhcp relay (source-address|source-ip-address|source-interface|giaddr source-interface) \S/;
/** VRP of CloudEngine: the address of the interface by which the request leaves, which hangs on the routes. */
const OUTGOING = "dhcp relay giaddr outgoing-interface-address";

/**
 * `dhcp relay gateway A` (Comware) and `ip relay giaddr A` (VRP) name the address that stands in giaddr. `dhcp relay source-address A` is
 * written there as well as into the packet's source (Comware, Layer 3 – IP Services Configuration Guide, "Specifying the source address
 * and gateway address in DHCP requests"); where option 82 goes along, releases differ in whether it names the computers' network.
 */
export function gatewayOf(block: IndentedLine, face: Interface, device: Device, comware: boolean): void {
  const last = (wanted: RegExp) => block.children.findLast(({ text }) => wanted.test(text));
  const outgoing = block.children.findLast(({ text }) => text === OUTGOING);
  const gateway = last(GATEWAY);
  // VRP writes `source-ip-address` into the packet's source; beside a gateway address that alone stands in giaddr.
  const line = (comware || !gateway ? last(SOURCE) : undefined) ?? outgoing ?? gateway;
  if (!line) return;
  const place = device.reading.place(line);
  const names = last(/^dhcp option82 link-selection insert enable$/) !== undefined;
  if (line === outgoing) {
    setGiaddr(face, { address: null, interface: null, linkSelection: names ? "yes" : "unknown", place });
    return;
  }
  if (!SOURCE.test(line.text)) {
    setGiaddr(face, { address: line.words.at(-1)!, interface: null, linkSelection: "no", place });
    return;
  }
  const with82 = last(/^dhcp (relay information|option82 \S+) enable/) !== undefined;
  const linkSelection = names ? "yes" : comware && !with82 ? "no" : "unknown";
  setGiaddr(face, sourceOf(line, { linkSelection, place }, device, comware));
}

/** `A`, `interface X`, or `source-interface X`; anything else is not understood, so the address is not known. */
function sourceOf(
  { words }: IndentedLine,
  more: Pick<GiaddrSource, "linkSelection" | "place">,
  device: Device,
  comware: boolean,
): GiaddrSource {
  const [kind, value = "", ...name] = words.slice(words[2] === "giaddr" ? 3 : 2);
  const named = kind === "source-interface" ? [value, ...name] : value === "interface" ? name : null;
  if (named === null) return { address: parseIpv4(value) === null ? null : value, interface: null, ...more };
  const lender = printedName(named, comware) ?? named.join("");
  const lends = device.faces.get(lender.toLowerCase());
  return lentBy(lends ? [lends] : [], lends?.name ?? lender, more.linkSelection, more.place);
}
