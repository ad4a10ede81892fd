import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Interface } from "@/lib/model/facts";
import { setGiaddr } from "../giaddr";
import type { FortiNode } from "./parse";
import type { FortiReading } from "./reading";

/**
 * `dhcp-relay-source-ip A`: the relay sends from A; the CLI reference does not say whether A stands in giaddr, too.
 * `dhcp-relay-link-selection B`: option 82 names the network of B (RFC 3527), which need not be that of the interface. 0.0.0.0, the
 * default, stands for none.
 */
export function readSource(entry: FortiNode, face: Interface, reading: FortiReading): void {
  const source = addressOf(entry, "dhcp-relay-source-ip", face, reading);
  const link = addressOf(entry, "dhcp-relay-link-selection", face, reading);
  const names82 = entry.sets.get("dhcp-relay-agent-option")?.values[0] !== "disable";
  const network = parseCidr(face.addresses[0] ?? "");
  const own = link?.address != null && network !== null && contains(network, parseIpv4(link.address) ?? 0);
  const said = source ?? (own ? null : link);
  if (!said) return;
  // Another network in option 82: which of the two a server goes by hangs on whether it heeds that option.
  const other = link !== null && !own ? link : said;
  setGiaddr(face, {
    address: other.address,
    interface: null,
    linkSelection: own && names82 ? "yes" : "unknown",
    place: reading.place(other.line),
  });
}

/** `address` null: the value is no address. */
function addressOf(
  entry: FortiNode,
  key: string,
  face: Interface,
  reading: FortiReading,
): { address: string | null; line: number } | null {
  const set = entry.sets.get(key);
  const value = set?.values[0];
  if (!set || value === undefined || value === "0.0.0.0") return null;
  if (parseIpv4(value) !== null) return { address: value, line: set.line };
  reading.unknown(set.line);
  reading.problem(
    "relay",
    "relay-source-unreadable",
    `${face.name}: "set ${key} ${value}" holds no address.`,
    "Correct the line, or fill in the value it stands for.",
    set.line,
    [face.name],
  );
  return { address: null, line: set.line };
}
