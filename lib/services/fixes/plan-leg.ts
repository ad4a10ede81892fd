import type { NewLeg } from "@/lib/data/fixes";
import type { DeviceReading } from "@/lib/data/load-estate";
import type { PlannedLeg } from "@/lib/fixes/plan";
import type { Change, FileChange } from "@/lib/model/change";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformForFix } from "@/lib/platforms/platform-for-fix";
import { readDevice } from "@/lib/platforms/read-device";
import { captureAfter, rebased } from "./file-changes";

const BY_HAND = "Make it by hand as the device's manual says, then pull the device.";

export interface PlannedSoFar {
  leg: NewLeg;
  /** The change as it would be on the device of today, whatever earlier legs do to it. */
  asRead: Change | null;
}

/** Turns one planned leg into what its platform would send. `before`: the legs planned so far, in order. */
export function planLeg(
  planned: PlannedLeg,
  position: number,
  reading: DeviceReading | undefined,
  before: PlannedSoFar[],
  sendUnproven: readonly PlatformId[] = [],
): PlannedSoFar {
  const { device, kind, title, why, fix } = planned;
  const { asRead, ...made } = fix
    ? changeFor(planned, reading, before, sendUnproven)
    : { asRead: null, change: null, notSendable: null };
  const leg: NewLeg = {
    position,
    order: position,
    deviceId: reading?.deviceId ?? null,
    device,
    kind,
    title,
    why,
    fixes: fix ? [fix] : [],
    ...made,
    captureId: reading?.captureId ?? null,
    fingerprint: reading?.fingerprint ?? null,
  };
  return { leg, asRead };
}

function changeFor(
  { fix, device }: PlannedLeg,
  reading: DeviceReading | undefined,
  before: PlannedSoFar[],
  sendUnproven: readonly PlatformId[],
): Pick<NewLeg, "change" | "notSendable"> & { asRead: Change | null } {
  const refuse = (why: string, next: string, asRead: Change | null = null) => ({
    asRead,
    change: null,
    notSendable: { why, next },
  });
  if (!reading?.capture || !reading.facts || !fix)
    return refuse(`${device} has not been read.`, `Pull ${device} first.`);
  const platform = platformForFix(reading.facts.platform, reading.capture, fix);
  if (!platform?.planChange) return refuse(`Bootpath reads ${device}, but does not change such devices.`, BY_HAND);
  const planned = platform.planChange(fix, reading.capture, reading.facts);
  if (!planned.ok) return refuse(planned.why, planned.next);
  const asRead = planned.change;
  const earlier = before.flatMap(({ leg }) =>
    leg.device === device && leg.change?.kind === "file" ? [leg.change] : [],
  );
  const change =
    asRead.kind === "file"
      ? afterEarlierLegs(asRead, earlier, reading, fix)
      : writesTheSame(asRead, device, before)
        ? null
        : asRead;
  if (!change)
    return refuse(
      "An earlier step of this fix changes the same lines.",
      "Apply this fix, then mend what is left.",
      asRead,
    );
  const { sendable, unproven } = change.preview;
  if (sendable) return { asRead, change, notSendable: null };
  if (unproven === undefined) return { asRead, change, notSendable: { why: NOT_TRIED, next: BY_HAND } };
  if (sendUnproven.includes(platform.id)) return { asRead, change: switchedOn(change), notSendable: null };
  const next = `${BY_HAND} An admin may allow sending them to ${platform.title} in the settings.`;
  return { asRead, change, notSendable: { why: unproven, next } };
}

/** A setting that is written as a whole was read before the earlier step, so writing it again would undo that step. */
function writesTheSame(change: Change, device: string, before: PlannedSoFar[]): boolean {
  const own = change.kind === "shell" ? (change.writesWhole ?? []) : [];
  return before.some(
    ({ leg }) =>
      leg.device === device &&
      leg.change?.kind === "shell" &&
      leg.change.writesWhole?.some((setting) => own.includes(setting)),
  );
}

const NOT_TRIED = "These commands are known but were not tried by us on a real device.";

/** The same change, to be sent; its preview still says that nobody has tried it. */
function switchedOn(change: Change): Change {
  return { ...change, preview: { ...change.preview, sendable: true } };
}

/** Its lines are moved by what earlier legs do above them; where they touch the same lines, it is planned anew on what these leave. */
function afterEarlierLegs(
  change: FileChange,
  earlier: FileChange[],
  { capture, facts }: DeviceReading,
  fix: NonNullable<PlannedLeg["fix"]>,
): Change | null {
  const moved = rebased(change, earlier);
  if (moved || !capture || !facts) return moved;
  const after = captureAfter(capture, earlier);
  const platform = after && platformForFix(facts.platform, after, fix);
  const planned = after && platform?.planChange?.(fix, after, readDevice(facts.platform, after));
  return planned?.ok ? planned.change : null;
}
