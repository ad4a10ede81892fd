import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { Fix } from "@/lib/model/fix";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { Platform } from "./platform";
import { readersOf } from "./read-device";
import { platformById } from "./registry";

/**
 * The platform that makes a fix on a host which runs several services: a relay target is added where the relay is set up, boot options
 * are taken away where the DHCP server is. The device's own platform where that does not tell; null where Bootpath has none for it.
 */
export function platformForFix(platform: PlatformId, capture: Capture, fix: Fix): Platform | null {
  const own = platformById(platform);
  const readers = (readersOf(platform, capture) ?? []).flatMap((id) => platformById(id) ?? []);
  if (readers.length < 2) return own;
  const able = readers.filter(({ planChange }) => planChange !== null);
  const read = able.map((reader) => ({ reader, facts: reader.read(capture) }));
  if (fix.kind !== "add-relay-target") return read.find(({ facts }) => facts.dhcp !== null)?.reader ?? own;
  const relays = ({ interfaces }: Facts) => interfaces.some(({ relayTargets }) => relayTargets.length > 0);
  const relay = read.find(({ facts }) => relays(facts)) ?? read.find(({ facts }) => facts.relay !== null);
  return relay?.reader ?? own;
}
