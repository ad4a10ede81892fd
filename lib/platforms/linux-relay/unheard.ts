import { contains, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { FactProblem, Interface } from "@/lib/model/facts";
import type { RelayConfig } from "./relay-told";

/**
 * dhcrelay hears servers only on interfaces that it is given (`-i`, `-iu`): what a server answers through another one is lost, although
 * the request went out there (seen with 4.4.3 in the lab). The name of the interface where the server is; null: it is heard, or which way
 * it is reached does not show in the host's own networks.
 */
export function unheardOn(config: RelayConfig, address: string, interfaces: Interface[]): string | null {
  const server = parseIpv4(address);
  if (config.hears === null || server === null) return null;
  const leading = interfaces.filter(({ addresses, secondary }) =>
    [...addresses, ...secondary].some((own) => {
      const network = parseCidr(own);
      return network !== null && contains(network, server);
    }),
  );
  const heard = leading.length === 0 || leading.some(({ name }) => config.hears?.includes(name));
  return heard ? null : leading[0]!.name;
}

/** Sets `deaf` where the answers of all servers are lost, so that the line is pointed at which names the interfaces. */
export function markDeaf(config: RelayConfig, interfaces: Interface[]): void {
  const place = config.interfaces?.[0]?.place;
  const lost = config.servers.map(({ address }) => unheardOn(config, address, interfaces));
  const side = lost[0];
  if (config.deaf || !place || !side || lost.includes(null)) return;
  config.deaf = { option: null, servers: side, place };
}

/** What to tell of servers whose answers are lost while others are heard. */
export function unheardProblems(config: RelayConfig, interfaces: Interface[]): FactProblem[] {
  if (config.deaf) return [];
  return config.servers.flatMap(({ address, place }) => {
    const side = unheardOn(config, address, interfaces);
    return side === null ? [] : [unheardProblem(address, side, place)];
  });
}

export function unheardProblem(who: string, side: string, place: FactProblem["place"]): FactProblem {
  return {
    code: "servers-side-not-named",
    what: `dhcrelay is not told to serve ${side}, so the answers of ${who}, which come in there, are lost.`,
    next: `Name ${side} among its interfaces, too (INTERFACES, or -iu ${side}), and start the relay again.`,
    ...(place ? { place } : {}),
    affects: "nothing",
  };
}
