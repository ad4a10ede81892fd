import { formatIpv4, parseCidr } from "@/lib/core/ipv4";
import type { FactProblem, Interface } from "@/lib/model/facts";
import type { RelayConfig } from "./relay-told";

/**
 * dhcp-helper(8), `-b INTERFACE`: what it passes on is broadcast there, so its relay target is the broadcast address of that interface's
 * network, and the host itself brings it to everybody in it.
 */
export function withBroadcasts(configs: RelayConfig[], interfaces: Interface[]): FactProblem[] {
  const problems: FactProblem[] = [];
  for (const config of configs)
    for (const { name, place } of config.broadcastsTo) {
      const side = interfaces.find((one) => one.name === name);
      const network = parseCidr(side?.addresses[0] ?? "");
      if (side && network) {
        config.servers.push({ address: formatIpv4(network.network + 2 ** (32 - network.prefix) - 1), place });
        side.directedBroadcast = place;
      } else
        problems.push({
          code: "broadcast-side-unknown",
          what: `${config.text.name}, line ${place.line}: the relay broadcasts to ${name}, and which network that is does not show.`,
          next: "Capture `ip -j addr` as ip-addr.txt beside it.",
          place,
          affects: "relay",
        });
    }
  return problems;
}
