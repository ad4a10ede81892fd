import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { RelayTarget } from "@/lib/model/facts";
import type { DeviceInfo, Gateway } from "./estate-index";

/** Relays behind relays that are followed; RFC 1542, 4.1.1 lets a relay drop what has passed four or more. */
export const MOST_RELAYS = 4;

/**
 * Whom a relay target passes requests on to that is no server but a relay itself: it leaves giaddr as the first relay set it (RFC 1542,
 * 4.1.1; so does dhcrelay 4.4.3, seen in the lab), and the servers answer the first relay directly. The targets keep the line, the VRF and
 * the giaddr of the first relay.
 */
export function passedOn(owners: readonly DeviceInfo[], gateway: Gateway, target: RelayTarget): RelayTarget[] {
  const marks = (gateway.info.device.facts?.relay?.notes ?? []).some(({ word }) => word === "insert-option-82");
  return owners.flatMap(({ device: { facts } }) => {
    if (facts?.relay == null || facts.relay.enabled === false) return [];
    const { dropsRelayed } = facts.relay;
    if (dropsRelayed === "all" || (dropsRelayed === "with-option-82" && marks)) return [];
    const hears = facts.interfaces.filter(({ addresses, shutdown }) => !shutdown && addresses.some(isTarget));
    return hears.flatMap(({ relayTargets }) =>
      relayTargets
        .filter(({ active, address }) => active !== false && address !== target.address)
        .map(({ address }) => ({ ...target, address })),
    );
  });

  function isTarget(address: string): boolean {
    const own = parseCidr(address);
    return own !== null && parseIpv4(address.split("/")[0] ?? "") === parseIpv4(target.address);
  }
}
