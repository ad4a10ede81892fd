import { parseIpv4 } from "@/lib/core/ipv4";
import type { GiaddrSource, Interface, RelayTarget } from "@/lib/model/facts";
import type { IndentedLine } from "@/lib/parsers/indented";
import { lentBy, setGiaddr } from "../giaddr";
import type { Device } from "../ioslike/device";
import { tableOf } from "../ioslike/relay-targets";

interface Source {
  vrf: string | null;
  /** `all` holds where nothing is said of the relay itself. */
  kind: "dhcp_relay" | "all";
  giaddr: GiaddrSource;
}

/**
 * `ip source-interface dhcp_relay interface X` (or an address, or `all`) `vrf V`: what is relayed into V goes by that address, and
 * `dhcp-relay option 82 source-interface` names the computers' network beside it, in sub-option 5 (AOS-CX deployment guide). Without the
 * latter no source settles what servers are told.
 */
export function relaySources(device: Device, blocks: readonly IndentedLine[]): Source[] {
  const named = blocks.some(({ text }) => /^dhcp-relay option 82 source-interface\b/.test(text));
  return blocks.flatMap((line) => {
    const kind = /^ip source-interface (dhcp_relay|all) \S/.exec(line.text)?.[1];
    if (kind !== "dhcp_relay" && kind !== "all") return [];
    const at = line.words.indexOf("vrf");
    const vrf = at < 0 ? null : tableOf(line.words[at + 1]);
    const [first = "", ...name] = line.words.slice(3, at < 0 ? undefined : at);
    const place = device.reading.place(line);
    const linkSelection = named ? "yes" : "unknown";
    if (first !== "interface") {
      const address = parseIpv4(first) === null ? null : first;
      return [{ vrf, kind, giaddr: { address, interface: null, linkSelection, place } }];
    }
    const wanted = name.join("").toLowerCase();
    const lender = [...device.faces.values()].find((one) => one.name.replaceAll(" ", "").toLowerCase() === wanted);
    return [
      { vrf, kind, giaddr: lentBy(lender ? [lender] : [], lender?.name ?? name.join(" "), linkSelection, place) },
    ];
  });
}

/** Brings them to the relay targets of an interface; the last line of a kind holds. */
export function setRelaySource(face: Interface, sources: readonly Source[]): void {
  for (const kind of ["all", "dhcp_relay"] as const)
    for (const source of sources)
      if (source.kind === kind) setGiaddr(face, source.giaddr, (target) => tableFor(face, target) === source.vrf);
}

const tableFor = (face: Interface, { vrf, global }: RelayTarget) => vrf ?? (global ? null : face.vrf);
