import { db } from "@/lib/data/client";
import { workDevice } from "@/lib/data/worker/devices";
import {
  currentHealth,
  logLeg,
  markLeg,
  newestCapture,
  pullProblem,
  type WorkFix,
  type WorkLeg,
} from "@/lib/data/worker/fixes";
import { createPull } from "@/lib/data/worker/pulls";
import { readDevice } from "@/lib/platforms/read-device";
import type { KeyPair } from "@/lib/secrets/open";
import { assess } from "../jobs/assess";
import { runPull } from "../pull/run-pull";
import { askOnTheWire, type WireOptions } from "./ask-on-the-wire";
import { LegError } from "./executor";
import { holds } from "./holds";

/**
 * Pulls every device changed so far, assesses again, and compares with what was promised: each fix must show in the facts, and after
 * the last leg every subnet of the preview must have the health that the preview said. What the PXE servers answer on the wire is
 * written down beside it and decides nothing.
 */
export async function verifyLeg(
  fix: WorkFix,
  leg: WorkLeg,
  keys: KeyPair[],
  stop: AbortSignal,
  wire: WireOptions,
): Promise<void> {
  const done = fix.legs.filter(
    (one) => one.position < leg.position && one.kind === "change" && one.state === "verified",
  );
  for (const deviceId of new Set(done.map((one) => one.deviceId))) {
    if (deviceId) await pullAgain(deviceId, leg, keys, stop);
  }
  for (const one of done) await checkFix(one, leg);
  await assess(`verifying ${fix.title}`);
  await askOnTheWire(fix, leg, done, stop, wire);
  const last = fix.legs.every((one) =>
    one.kind === "verify" ? one.position <= leg.position : one.position < leg.position,
  );
  if (last) await checkEffect(fix, leg);
  await markLeg(db(), leg.id, "verified");
}

async function pullAgain(deviceId: string, leg: WorkLeg, keys: KeyPair[], stop: AbortSignal): Promise<void> {
  const pullId = await createPull(db(), deviceId);
  await runPull({ deviceId, pullId }, keys, stop);
  const problem = await pullProblem(db(), pullId);
  if (problem) throw new LegError(`The change could not be verified: ${problem.what}`, "What was sent so far stands.");
  await logLeg(db(), leg.id, "info", "Read the changed device again.");
}

async function checkFix(done: WorkLeg, leg: WorkLeg): Promise<void> {
  if (done.fixes.length === 0 || !done.deviceId) return;
  const device = await workDevice(db(), done.deviceId);
  const texts = await newestCapture(db(), done.deviceId);
  if (!device || !texts) return;
  const facts = readDevice(device.platform, { texts });
  const each = done.fixes.map((fix) => holds(fix, facts));
  const shown = each.includes(false) ? false : each.includes(null) ? null : true;
  if (shown === false) {
    throw new LegError(
      `${done.device} does not show the change any more ("${done.title}").`,
      "What was sent so far stands.",
    );
  }
  await logLeg(
    db(),
    leg.id,
    "info",
    `${done.device}: ${shown ? "the change is there" : "read; the assessment judges it"} (${done.title}).`,
  );
}

async function checkEffect(fix: WorkFix, leg: WorkLeg): Promise<void> {
  const known = fix.effect.filter((one) => one.subnetId !== "");
  const now = await currentHealth(
    db(),
    known.map((one) => one.subnetId),
  );
  const different = known.filter((one) => now.get(one.subnetId) !== one.after);
  if (different.length > 0) {
    const shown = different
      .slice(0, 5)
      .map((one) => `${one.cidr} is ${now.get(one.subnetId) ?? "unknown"}, not ${one.after}`);
    throw new LegError(
      `The result is not the one that was predicted: ${shown.join("; ")}${different.length > 5 ? " …" : "."}`,
      "All changes stand; look at these subnets, or take the fix back.",
    );
  }
  await logLeg(
    db(),
    leg.id,
    "info",
    known.length === 1 ? "The subnet is as predicted." : `All ${known.length} subnets are as predicted.`,
  );
}
