import { personError } from "@/lib/core/problem";
import { db } from "@/lib/data/client";
import { capturedFileHash } from "@/lib/data/worker/captures";
import { pinHostKey, type WorkDevice, workDevice } from "@/lib/data/worker/devices";
import type { Direction, WorkFix, WorkLeg } from "@/lib/data/worker/fixes";
import { type HeldLock, withLock } from "@/lib/data/worker/lock";
import type { CapturedText } from "@/lib/model/capture";
import type { Change } from "@/lib/model/change";
import { readDevice } from "@/lib/platforms/read-device";
import { platformById } from "@/lib/platforms/registry";
import type { KeyPair } from "@/lib/secrets/open";
import { openLogin } from "../credentials";
import { type DeviceAccess, deviceAccess } from "../device-access";
import { deviceBusy } from "../device-lock";
import { LegError, type LegExecutor } from "./executor";
import { type FileNote, fileExecutor } from "./file-executor";
import { holds } from "./holds";
import { powershellExecutor } from "./powershell-executor";
import { runLeg } from "./run-leg";
import { seeDevice } from "./see-device";
import { shellExecutor } from "./shell-executor";

/** How long one leg may take, all in all. What is left then is found out by looking at the device. */
const LEG_MS = 300_000;

/** Opens the leg's device, alone, and carries the leg out. */
export async function workLeg(
  fix: WorkFix,
  leg: WorkLeg,
  direction: Direction,
  keys: KeyPair[],
  lock: HeldLock,
): Promise<void> {
  const device = leg.deviceId ? await workDevice(db(), leg.deviceId) : null;
  const { change } = leg;
  if (!device || !change?.preview.sendable) {
    throw new LegError(
      device ? `Bootpath does not send changes to ${leg.device}.` : `${leg.device} is no longer in the inventory.`,
      `Nothing was sent to ${leg.device}.`,
    );
  }
  await withLock(
    `device:${device.id}`,
    LEG_MS / 2,
    () => deviceBusy(device.name),
    async (deviceLock) => {
      const login = await openLogin(device, keys);
      const onNewHostKey = (fingerprint: string) => pinHostKey(db(), device.id, fingerprint);
      const access = deviceAccess(device, login, { onNewHostKey }, AbortSignal.timeout(LEG_MS));
      try {
        const executor = await executorFor(change, { fix, leg, device, access });
        const both: HeldLock = {
          async assertHeld() {
            await lock.assertHeld();
            await deviceLock.assertHeld();
          },
        };
        await runLeg(leg, direction, executor, both);
      } finally {
        await access.close();
      }
    },
  );
}

interface Where {
  fix: WorkFix;
  leg: WorkLeg;
  device: WorkDevice;
  access: DeviceAccess;
}

async function executorFor(change: Change, { fix, leg, device, access }: Where): Promise<LegExecutor> {
  const see = () => seeDevice(device, access);
  const expectedFingerprint = earlierOn(fix, leg)[0]?.journal?.fingerprintAfter ?? leg.fingerprint;
  switch (change.kind) {
    case "file":
      return fileExecutor({
        change,
        session: await access.ssh(),
        where: device.name,
        tag: `${fix.id}-${leg.position}`,
        expectedSha: (path) => expectedSha(fix, leg, path),
      });
    case "shell": {
      const plan = device.platform ? platformById(device.platform)?.pull : null;
      if (plan?.over !== "ssh-shell") {
        throw personError(
          "no-command-line",
          `The platform of ${device.name} has no command line that Bootpath can change.`,
          "Set the platform right on the device's page and make the fix anew.",
        );
      }
      const { platform } = device;
      const shows = (texts: CapturedText[]) => {
        const facts = readDevice(platform, { texts });
        return leg.fixes.some((one) => holds(one, facts) === true);
      };
      return shellExecutor({ change, plan, access, see, expectedFingerprint, holds: shows });
    }
    case "powershell":
      return powershellExecutor({ change, access, see, expectedFingerprint });
  }
}

/** The legs before this one that changed the same device, newest first: what they left behind is what this one must find. */
function earlierOn(fix: WorkFix, leg: WorkLeg): WorkLeg[] {
  return fix.legs
    .filter(
      (one) =>
        one.position < leg.position &&
        one.deviceId === leg.deviceId &&
        one.kind === "change" &&
        one.state === "verified",
    )
    .reverse();
}

async function expectedSha(fix: WorkFix, leg: WorkLeg, path: string): Promise<string | null> {
  for (const { journal } of earlierOn(fix, leg)) {
    const notes = Array.isArray(journal?.data) ? (journal.data as FileNote[]) : [];
    const note = notes.find((one) => one.name === path);
    if (note) return note.afterSha;
  }
  return leg.captureId ? capturedFileHash(db(), leg.captureId, path) : null;
}
