import type { Answer } from "./dhcp-answer";
import { type DeviceInfo, deviceByName, type EstateIndex, ownersOf } from "./estate-index";
import type { Offer } from "./offer";
import type { Unknown } from "./unknown";

/** One combination of the servers' possible answers. */
export interface Possible {
  offers: Offer[];
  doubts: Unknown[];
  risks: string[];
}

/** DHCP servers that hear the subnet and are partners of one another (ISC and Windows failover, Kea HA), by name. */
export function partnersAmong(index: EstateIndex, answers: Answer[]): [string, string][] {
  if (answers.length < 2) return [];
  const servers: DeviceInfo[] = [];
  for (const { kind, listener } of answers) if (kind === "dhcp") servers.push(listener.info);
  if (servers.length < 2 || servers.every(({ dhcp }) => (dhcp?.partners.length ?? 0) === 0)) return [];
  const names = (address: string) => [
    ...ownersOf(index, address).map(({ device }) => device.name),
    deviceByName(index, address)?.device.name,
  ];
  return servers.flatMap((one, at) =>
    servers.slice(at + 1).flatMap((other): [string, string][] => {
      const [mine, its] = [one.device.name, other.device.name];
      const knows = (info: DeviceInfo, name: string) =>
        info.dhcp?.partners.some(({ address }) => names(address).includes(name)) === true;
      return one !== other && (knows(one, its) || knows(other, mine)) ? [[mine, its]] : [];
    }),
  );
}

/** Partners share the computers among themselves: one of them answers, until the computer has asked for some seconds; then both do. */
export function shared(world: Possible, partners: [string, string][]): Possible[] {
  const { offers, risks } = world;
  const offered = (name: string) => offers.some((offer) => offer.leases && offer.device === name);
  return [
    world,
    ...partners
      .filter(([one, other]) => offered(one) && offered(other))
      .flatMap(([one, other]) =>
        [one, other].map((silent) => ({
          ...world,
          offers: offers.filter((offer) => !offer.leases || offer.device !== silent),
          risks: [...risks, `it depends on which of the partners ${one} and ${other} serves the computer`],
        })),
      ),
  ];
}
