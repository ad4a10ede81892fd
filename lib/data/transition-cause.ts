import type { SubnetAssessment } from "@/lib/model/assessment";

export interface ChangedDevice {
  name: string;
  deviceId: string;
  captureId: string;
  /** The capture that the run before was built from; null: there was none. */
  captureBefore: string | null;
  added: number | null;
  removed: number | null;
}

/** A device whose facts are too old to be trusted, with its last capture. */
export interface UnreadDevice {
  name: string;
  deviceId: string;
  captureId: string;
  /** Why, as a sentence. */
  what: string;
}

/** Columns of a transition. */
export interface TransitionCause {
  causeDeviceId: string;
  causeDevice: string;
  causeCapture: string;
  causeText: string;
}

/** The capture that flipped a subnet, if exactly one device on its path changed since the run before; otherwise nothing is claimed. */
export function causeOfTransition(subnet: SubnetAssessment, changed: ChangedDevice[]): TransitionCause | null {
  const path = new Set([...subnet.relays, ...subnet.dhcpServers, ...subnet.pxeServers]);
  const candidates = changed.filter((device) => path.has(device.name));
  // A path that broke may no longer name the device that broke it.
  const only = candidates.length === 1 ? candidates[0] : changed.length === 1 ? changed[0] : undefined;
  if (!only) return null;
  return {
    causeDeviceId: only.deviceId,
    causeDevice: only.name,
    causeCapture: only.captureId,
    causeText: inWords(only),
  };
}

/**
 * The device that cannot be read any more, where that makes a subnet unknown: one on the path as it was or as it is, and only one. What
 * hangs on a device that cannot be read is unknown, so no change of a configuration needs to have been seen.
 */
export function unreadCause(
  before: SubnetAssessment | null,
  after: SubnetAssessment,
  unread: UnreadDevice[],
): TransitionCause | null {
  if (after.health !== "unknown") return null;
  const path = new Set(
    [before, after].flatMap((one) => [...(one?.relays ?? []), ...(one?.dhcpServers ?? []), ...(one?.pxeServers ?? [])]),
  );
  const [only, ...others] = unread.filter(({ name }) => path.has(name));
  if (!only || others.length > 0) return null;
  return {
    causeDeviceId: only.deviceId,
    causeDevice: only.name,
    causeCapture: only.captureId,
    causeText: `no new line: ${only.what}`,
  };
}

export function inWords({ added, removed }: ChangedDevice): string {
  return added === null || removed === null ? "first read" : `+${added} −${removed} lines`;
}
