import type { Capture } from "@/lib/model/capture";
import type { Facts } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import { foreignSystem } from "./foreign-systems";
import { isLeaseFile, readLeases } from "./leases/lease-file";
import { mergeFacts } from "./merge-facts";
import { identifyText, platformById } from "./registry";
import { stillPaged } from "./still-paged";
import { unreadRelayLines } from "./unread-relay";

/** Several of these may run on one host, each with its own files; the host is then read by all that find theirs. */
const FAMILIES: PlatformId[][] = [
  ["isc-dhcpd", "kea", "dnsmasq", "linux-relay", "tftpd", "fog", "foreman", "cobbler", "maas", "tinkerbell", "ipxe"],
  ["windows-dhcp", "wds", "configmgr-dp"],
];

/** Both read the same answer of one script, so one of them is enough. */
const SAME_TEXTS: PlatformId[] = ["wds", "configmgr-dp"];

/**
 * The facts of one device from its captured texts. `platform` null: found out from the texts.
 * Never throws; a capture that nothing recognises gives facts whose problem says so.
 */
export function readDevice(platform: PlatformId | null, capture: Capture): Facts {
  const leases = capture.texts.filter(isLeaseFile);
  if (leases.length === 0) return readConfiguration(platform, capture);
  const facts = readConfiguration(platform, { ...capture, texts: capture.texts.filter((text) => !isLeaseFile(text)) });
  return facts.dhcp ? { ...facts, dhcp: { ...facts.dhcp, leases: leases.flatMap(readLeases) } } : facts;
}

function readConfiguration(platform: PlatformId | null, capture: Capture): Facts {
  const readers = readersOf(platform, capture);
  if (!readers) return unreadable(null, capture);
  // A platform that has no reader stays unread, whatever the other services of its host show.
  const facts = mergeFacts(readers.map((id) => platformById(id)?.read(capture) ?? unreadable(id, capture)));
  const more = [...capture.texts.flatMap((text) => stillPaged(text) ?? []), ...unreadRelayLines(facts, capture.texts)];
  return more.length === 0 ? facts : { ...facts, problems: [...facts.problems, ...more] };
}

/** The platforms that may run on one host with this one, itself among them. */
export function familyOf(platform: PlatformId): readonly PlatformId[] {
  return FAMILIES.find((ids) => ids.includes(platform)) ?? [platform];
}

/** The platforms whose readers see something of this device, its own first; null: nothing recognises it. */
export function readersOf(platform: PlatformId | null, capture: Capture): PlatformId[] | null {
  const found = new Map<PlatformId, number>();
  for (const text of capture.texts) {
    const hit = identifyText(text);
    if (hit) found.set(hit.platform, Math.max(found.get(hit.platform) ?? 0, hit.score));
  }
  const main = platform ?? strongest(found);
  if (!main) return null;
  const family = familyOf(main);
  const twin = (id: PlatformId) => SAME_TEXTS.includes(main) && SAME_TEXTS.includes(id);
  return [main, ...family.filter((id) => id !== main && found.has(id) && !twin(id))];
}

function strongest(found: Map<PlatformId, number>): PlatformId | null {
  return [...found].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}

function unreadable(platform: PlatformId | null, capture: Capture): Facts {
  const names = capture.texts.map((text) => text.name).join(", ") || "no text";
  const foreign = capture.texts.flatMap((text) => foreignSystem(text) ?? [])[0];
  return {
    platform: platform ?? "linux-relay",
    hostname: null,
    interfaces: [],
    relay: null,
    dhcp: null,
    pxe: null,
    acls: [],
    problems: [
      {
        code: platform ? "platform-not-read" : "platform-not-recognised",
        what: platform
          ? `Bootpath cannot read configurations of ${platform} yet (${names}).`
          : foreign
            ? `${names} comes from ${foreign}, which Bootpath does not read.`
            : `Nothing in ${names} says what kind of device this is.`,
        next:
          platform || foreign
            ? "Declare what the device does in estate.yaml instead."
            : "Name the platform of the device.",
        affects: "all",
      },
    ],
    coverage: { lines: 0, understood: 0, unknown: [] },
  };
}
