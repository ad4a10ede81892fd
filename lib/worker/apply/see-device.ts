import type { WorkDevice } from "@/lib/data/worker/devices";
import type { CapturedText } from "@/lib/model/capture";
import type { DeviceAccess } from "../device-access";
import { pullTexts } from "../pull/pull-texts";
import { understand } from "../pull/understand";

/** A device as it is now, secrets taken out. */
export interface Seen {
  texts: CapturedText[];
  fingerprint: string;
}

export async function seeDevice(device: WorkDevice, access: DeviceAccess): Promise<Seen> {
  const { kept, fingerprint } = understand(device.platform, await pullTexts(device, access));
  return { texts: kept.map(({ name, text }) => ({ name, text })), fingerprint };
}
