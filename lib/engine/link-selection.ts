import type { Place } from "@/lib/core/place";
import type { Listener } from "./hearing";

/**
 * The lines that make a server look for the scope of the relay's source interface in place of the computers' own network: the relay
 * sends from an interface of its own choice and names the network in option 82, sub-option 5, which the server is told to ignore.
 */
export function linkSelectionIgnored({ info, relays }: Listener): Place[] {
  const ignores = info.dhcp?.ignoresLinkSelection;
  if (!ignores) return [];
  const notes = relays.flatMap(
    ({ gateway }) =>
      gateway.info.device.facts?.relay?.notes.filter(
        ({ word }) => word === "source-interface" || word === "vrf-aware",
      ) ?? [],
  );
  const named = relays.flatMap(({ target: { giaddr } }) => (giaddr && giaddr.linkSelection !== "no" ? [giaddr] : []));
  if (notes.length === 0 && named.length > 0) return [ignores, ...named.map(({ place }) => place)];
  return notes.length > 0 ? [ignores, ...notes.map(({ place }) => place)] : [];
}
