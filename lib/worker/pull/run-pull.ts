import { PersonError, type Problem } from "@/lib/core/problem";
import { db, transaction } from "@/lib/data/client";
import { enqueue } from "@/lib/data/queue";
import { keepCapture } from "@/lib/data/worker/captures";
import { offerHostKey, pinHostKey, type WorkDevice, workDevice } from "@/lib/data/worker/devices";
import { withLock } from "@/lib/data/worker/lock";
import { beginPull, endPull, noteDeviceProblem, recordPullSteps } from "@/lib/data/worker/pulls";
import type { JobPayload } from "@/lib/model/jobs";
import type { PullStepName } from "@/lib/model/views";
import type { KeyPair } from "@/lib/secrets/open";
import type { SshDeadlines } from "@/lib/transports/ssh/types";
import { TransportError } from "@/lib/transports/transport-error";
import { openLogin } from "../credentials";
import { type DeviceAccess, deviceAccess } from "../device-access";
import { deviceBusy } from "../device-lock";
import { problemOf } from "../problem-of";
import { pullLeases } from "./pull-leases";
import { pullTexts } from "./pull-texts";
import { StepRecorder } from "./step-recorder";
import { understand } from "./understand";

/** How long one device may take, all in all; then it is given up, so that it cannot keep others waiting. */
const PULL_MS = 240_000;

/**
 * Pulls one device: each step is recorded as it is done; a capture is kept only when all of it came and could be read. Whatever
 * fails becomes the pull's problem and the device's, and the last good capture stays.
 */
export async function runPull(
  payload: JobPayload<"pull-device">,
  keys: KeyPair[],
  stop: AbortSignal,
  deadlines: Partial<SshDeadlines> = {},
): Promise<void> {
  const { deviceId, pullId, test } = payload;
  if (!(await beginPull(db(), pullId))) return;
  const recorder = new StepRecorder((steps) => recordPullSteps(db(), pullId, steps));
  const device = await workDevice(db(), deviceId);
  if (!device) return;
  try {
    const captureId = await withLock(
      `device:${deviceId}`,
      PULL_MS / 2,
      () => deviceBusy(device.name),
      () => {
        const signal = AbortSignal.any([stop, AbortSignal.timeout(PULL_MS)]);
        return pullDevice({ device, keys, signal, recorder, test: test ?? false, deadlines });
      },
    );
    await transaction(async (tx) => {
      await endPull(tx, pullId, { steps: recorder.steps, problem: null, captureId });
      if (test) return;
      await noteDeviceProblem(tx, deviceId, null);
      await enqueue("assess", { reason: `${device.name} was read` }, tx);
    });
  } catch (error) {
    const problem = problemOf(error);
    if (error instanceof TransportError && error.offered) await offerHostKey(db(), deviceId, error.offered);
    await recorder.failed(stageOf(error), problem.what);
    await fail(payload, device, recorder, problem);
  }
}

async function fail(
  { pullId, deviceId, test }: JobPayload<"pull-device">,
  device: WorkDevice,
  recorder: StepRecorder,
  problem: Problem,
): Promise<void> {
  await transaction(async (tx) => {
    await endPull(tx, pullId, { steps: recorder.steps, problem, captureId: null });
    if (test) return;
    await noteDeviceProblem(tx, deviceId, problem);
    await enqueue("assess", { reason: `${device.name} could not be read` }, tx);
  });
}

const leasesUnread = (why: string) => `Leases were not read: ${why}`;

interface PullWork {
  device: WorkDevice;
  keys: KeyPair[];
  signal: AbortSignal;
  recorder: StepRecorder;
  test: boolean;
  deadlines: Partial<SshDeadlines>;
}

async function pullDevice({ device, keys, signal, recorder, test, deadlines }: PullWork): Promise<string | null> {
  const login = await openLogin(device, keys);
  const onNewHostKey = (fingerprint: string) => pinHostKey(db(), device.id, fingerprint);
  const access = deviceAccess(device, login, { onNewHostKey }, signal, deadlines);
  try {
    await signIn(device, access, recorder);
    const pulled = await pullTexts(device, access);
    // A test asks whether a pull would do, and a pull does without leases.
    const leases = test ? { texts: [], unread: [] } : await pullLeases(pulled, access);
    const count = [...pulled, ...leases.texts].reduce((sum, { texts }) => sum + texts.length, 0);
    const read = [count === 1 ? "1 text read." : `${count} texts read.`, ...leases.unread.map(leasesUnread)];
    await recorder.done("read", read.join(" "));
    const { kept, fingerprint, summary } = understand(device.platform, [...pulled, ...leases.texts]);
    await recorder.done("understand", summary);
    return test ? null : await transaction((tx) => keepCapture(tx, device.id, fingerprint, kept));
  } finally {
    await access.close();
  }
}

async function signIn(device: WorkDevice, access: DeviceAccess, recorder: StepRecorder): Promise<void> {
  if (device.transport === "ssh") {
    const session = await access.ssh();
    await recorder.done("reach", `${device.address} answers.`);
    const pinned = session.hostKeyIsNew ? "pinned on first use" : "is the pinned one";
    await recorder.done("host-key", `${session.hostKey.fingerprint} ${pinned}.`);
  } else {
    await access.powershell();
  }
  await recorder.done("sign-in", "Signed in.");
}

function stageOf(error: unknown): PullStepName {
  if (error instanceof TransportError) return error.stage;
  if (!(error instanceof PersonError)) return "read";
  if (error.problem.code === "not-understood") return "understand";
  if (["no-credential", "secret-key-missing", "secret-not-opened", "secret-moved"].includes(error.problem.code)) {
    return "sign-in";
  }
  return error.problem.code === "device-busy" ? "reach" : "read";
}
