import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { GiaddrSource, Interface, RelayTarget } from "@/lib/model/facts";

const bare = (address: string) => address.split("/")[0]!;

/** The primary address that another interface lends; null where that interface is not shown or has none. */
export function lentBy(
  faces: Iterable<Interface>,
  name: string,
  linkSelection: GiaddrSource["linkSelection"],
  place: Place,
): GiaddrSource {
  const wanted = name.toLowerCase();
  const lender = [...faces].find((face) => face.name.toLowerCase() === wanted);
  const address = lender?.addresses[0];
  return {
    address: address === undefined ? null : bare(address),
    interface: lender?.name ?? name,
    linkSelection,
    place,
  };
}

/**
 * Brings what stands in giaddr to the relay targets of an interface (to those that `holds` names; absent: to all); nothing where it is
 * the interface's primary address anyway.
 */
export function setGiaddr(
  face: Interface,
  giaddr: GiaddrSource,
  holds: (target: RelayTarget) => boolean = () => true,
): void {
  const primary = face.addresses[0];
  if (giaddr.address !== null && primary !== undefined && bare(primary) === giaddr.address) return;
  face.relayTargets = face.relayTargets.map((target) => (holds(target) ? { ...target, giaddr } : target));
}

/**
 * Relays that put the lowest-numbered address of the interface into giaddr, unless `ip bootp-gateway A` names another one of its addresses
 * (FastIron Configuration Guide; ArubaOS-Switch and AOS-CX guides, "Operating notes").
 */
export function lowestAddress(face: Interface, wanted: { address: string; place: Place } | null): void {
  if (face.relayTargets.length === 0) return;
  const own = [...face.addresses, ...face.secondary].map(bare);
  const chosen = wanted && own.includes(wanted.address) ? wanted : null;
  const lowest = [...own].sort((a, b) => (parseIpv4(a) ?? 0) - (parseIpv4(b) ?? 0))[0];
  const address = chosen?.address ?? lowest;
  if (address === undefined) return;
  setGiaddr(face, { address, interface: null, linkSelection: "no", place: chosen?.place ?? face.place });
}
