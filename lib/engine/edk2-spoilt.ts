import { message } from "./edk2-message";
import { fileByOption, type Offer } from "./offer";
import type { Play, Script } from "./script";
import type { World } from "./world";

/**
 * Seen with OVMF 2022.11: the firmware writes a NUL byte behind option 67 where the server sends none, and so damages what follows
 * (most often the end mark). The chosen offer is then thrown away, and the one received last is requested in its place.
 */
export function spoiltByFile(world: World, script: Script, chosen: Offer): Play | null {
  const last = world.offers.at(-1)!;
  if (last.leases || chosen.option67 === null || chosen.option67Ended) return null;
  const text =
    `Option 67 of ${chosen.device} does not end with a NUL byte, and the PXE offer of ${last.device} came after it: the firmware then ` +
    "names the PXE server in its DHCPREQUEST, which is never acknowledged.";
  return script.fails("select", "order", message(script, "PXE-E16"), text, chosen.evidence, chosen.device);
}

/** The same where another DHCP server's offer came last: its address is taken, and no file with it. */
export function requestsAnother(world: World, script: Script, chosen: Offer): Play | null {
  const last = world.offers.at(-1)!;
  if (last === chosen || !last.leases || fileByOption(last) !== null || last.fileUnknown) return null;
  if (chosen.option67 === null || chosen.option67Ended) return null;
  const text =
    `Option 67 of ${chosen.device} does not end with a NUL byte, and the offer of ${last.device} came after it: the firmware then ` +
    `takes the address of ${last.device}, which names no file.`;
  return script.fails("proxy-request", "order", message(script, "PXE-E99"), text, chosen.evidence, chosen.device);
}
