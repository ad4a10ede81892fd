import type { Place } from "@/lib/core/place";
import type { AclAddress, AclEntry } from "@/lib/model/facts";

export const ANY: AclAddress = { address: 0, wildcard: 0xffffffff };

/** An entry of a filter that matches everything unless `parts` narrows it. */
export function entryAt(action: AclEntry["action"], place: Place, parts: Partial<AclEntry>): AclEntry {
  return {
    action,
    protocol: "ip",
    source: ANY,
    destination: ANY,
    sourcePorts: null,
    destinationPorts: null,
    place,
    ...parts,
  };
}

/**
 * Firewalls that remember connections let answers pass whatever the rules say. In a list without memory this becomes: what comes from the
 * ports on which boot and DHCP servers answer; with `tftpData`, where the firewall follows TFTP, also between high ports, except to 4011.
 */
export function repliesTo(place: Place, tftpData: boolean): AclEntry[] {
  const answers = entryAt("permit", place, {
    protocol: "udp",
    sourcePorts: [
      [67, 67],
      [69, 69],
      [4011, 4011],
    ],
    // UEFI asks from port 4011, too: such a request is no answer.
    openOnly: true,
  });
  const data = entryAt("permit", place, {
    protocol: "udp",
    sourcePorts: [[1024, 65535]],
    destinationPorts: [
      [1024, 4010],
      [4012, 65535],
    ],
  });
  return tftpData ? [answers, data] : [answers];
}

/** What belongs to a talk that another one announced (`related`): the data of TFTP. */
export const relatedTo = (place: Place): AclEntry[] => repliesTo(place, true).slice(1);
