import type { NewLeg } from "@/lib/data/fixes";
import type { DeviceReading } from "@/lib/data/load-estate";
import type { PlannedLeg } from "@/lib/fixes/plan";
import type { Change } from "@/lib/model/change";
import { platformById } from "@/lib/platforms/registry";
import { rebaseEdits } from "./rebase-edits";

const BY_HAND = "Make it by hand as the device's manual says, then pull the device.";

/** Turns one planned leg into what its platform would send. `before`: the legs planned so far, in order. */
export function planLeg(
  leg: PlannedLeg,
  position: number,
  reading: DeviceReading | undefined,
  before: NewLeg[],
): NewLeg {
  const { order, device, kind, title, why, fix } = leg;
  const made = fix ? changeFor(leg, reading, before) : { change: null, notSendable: null };
  return {
    position,
    order,
    deviceId: reading?.deviceId ?? null,
    device,
    kind,
    title,
    why,
    fix,
    ...made,
    captureId: reading?.captureId ?? null,
    fingerprint: reading?.fingerprint ?? null,
  };
}

function changeFor(
  { fix, device }: PlannedLeg,
  reading: DeviceReading | undefined,
  before: NewLeg[],
): Pick<NewLeg, "change" | "notSendable"> {
  const refuse = (why: string, next: string) => ({ change: null, notSendable: { why, next } });
  if (!reading?.capture || !reading.facts || !fix)
    return refuse(`${device} has not been read.`, `Pull ${device} first.`);
  const platform = platformById(reading.facts.platform);
  if (!platform?.planChange) return refuse(`Bootpath reads ${device}, but does not change such devices.`, BY_HAND);
  const planned = platform.planChange(fix, reading.capture, reading.facts);
  if (!planned.ok) return refuse(planned.why, planned.next);
  const change = afterEarlierLegs(planned.change, device, before);
  if (!change)
    return refuse("An earlier step of this fix changes the same lines.", "Apply this fix, then mend what is left.");
  if (change.preview.sendable) return { change, notSendable: null };
  return {
    change,
    notSendable: { why: "These commands are known but were not tried by us on a real device.", next: BY_HAND },
  };
}

function afterEarlierLegs(change: Change, device: string, before: NewLeg[]): Change | null {
  if (change.kind !== "file") return change;
  let edits: typeof change.edits | null = change.edits;
  for (const leg of before) {
    if (leg.device !== device || leg.change?.kind !== "file" || leg.change.path !== change.path || !edits) continue;
    edits = rebaseEdits(edits, leg.change.edits);
  }
  return edits && { ...change, edits };
}
