import { randomUUID } from "node:crypto";
import { personError } from "@/lib/core/problem";
import { db } from "@/lib/data/client";
import {
  claimLeg,
  type Direction,
  type LegJournal,
  type LegState,
  logLeg,
  settleLeg,
  type WorkLeg,
} from "@/lib/data/worker/fixes";
import type { HeldLock } from "@/lib/data/worker/lock";
import { type LegExecutor, NeedsPersonError, type Standing } from "./executor";

/** From which states a leg may be begun, and in which it ends, in each direction. */
const BEGIN: Record<Direction, LegState[]> = {
  apply: ["pending"],
  "take-back": ["sent", "verified", "failed", "needs-person", "sending"],
};
const END: Record<Direction, LegState> = { apply: "verified", "take-back": "taken-back" };

/**
 * Carries out one change leg, or goes on with one that a dead worker left behind. Nothing is sent before the journal says what is
 * about to be sent, and nothing is sent to a device that was not looked at after the journal was written by somebody else.
 */
export async function runLeg(leg: WorkLeg, direction: Direction, executor: LegExecutor, lock: HeldLock): Promise<void> {
  const inFlight = ["sending", "sent"].includes(leg.state) && leg.journal?.direction === direction;
  const journal = inFlight ? await takeOver(leg, direction) : await begin(leg, direction, executor, lock);
  let standing: Standing = journal.standing ?? (await executor.look(direction, journal.data));
  if (inFlight)
    await say(leg, `A worker ended in the middle of this step. Looked at ${leg.device}: ${inWords(standing)}.`);
  if (standing === "other") throw await needsPerson(leg, journal.entry);
  if (standing !== "goal") {
    await lock.assertHeld();
    await say(
      leg,
      direction === "apply" ? `Sending the change to ${leg.device}.` : `Taking the change back on ${leg.device}.`,
    );
    await executor.send(direction, journal.data);
  } else if (!inFlight) {
    await say(leg, `${leg.device} already stands as wanted; no change was sent.`);
  }
  await settle(leg, "sent", journal.entry);
  await lock.assertHeld();
  // An earlier take-back may have been cut off before its confirmation: then the old lines stand only until the device's timer ends.
  const wasBegun = inFlight || (direction === "take-back" && leg.journal?.direction === direction);
  if (wasBegun || standing !== "goal") await executor.finish(direction, journal.data);
  standing = await executor.look(direction, journal.data);
  if (standing !== "goal") throw await needsPerson(leg, journal.entry);
  const fingerprintAfter = await executor.fingerprint();
  await settle(leg, END[direction], { ...journal.entry, ...(fingerprintAfter === null ? {} : { fingerprintAfter }) });
  await say(
    leg,
    direction === "apply"
      ? `Read back from ${leg.device}: the change stands.`
      : `Read back from ${leg.device}: it is as it was.`,
  );
}

interface Begun {
  entry: LegJournal;
  data: unknown;
  /** null: look first. */
  standing: Standing | null;
}

async function begin(leg: WorkLeg, direction: Direction, executor: LegExecutor, lock: HeldLock): Promise<Begun> {
  const { standing, data } = await executor.prepare(direction, leg.journal?.data ?? null);
  const entry: LegJournal = { token: randomUUID(), direction, data };
  await lock.assertHeld();
  if (!(await claimLeg(db(), leg.id, BEGIN[direction], entry))) throw lostLeg();
  return { entry, data, standing };
}

async function takeOver(leg: WorkLeg, direction: Direction): Promise<Begun> {
  const data = leg.journal?.data ?? null;
  const entry: LegJournal = { token: randomUUID(), direction, data };
  if (!(await claimLeg(db(), leg.id, ["sending", "sent"], entry))) throw lostLeg();
  return { entry, data, standing: null };
}

async function settle(leg: WorkLeg, state: LegState, journal: LegJournal): Promise<void> {
  if (!(await settleLeg(db(), leg.id, state, journal))) throw lostLeg();
}

async function needsPerson(leg: WorkLeg, journal: LegJournal): Promise<NeedsPersonError> {
  await settle(leg, "needs-person", journal);
  return new NeedsPersonError(
    `${leg.device} is neither as it was before the change nor as it should be after it: somebody else, or a later fix, changed it meanwhile. Nothing more was sent.`,
  );
}

function say(leg: WorkLeg, text: string): Promise<void> {
  return logLeg(db(), leg.id, "info", text);
}

function inWords(standing: Standing): string {
  return {
    goal: "the change has arrived, it is not sent again",
    start: "nothing has arrived, so it is sent now",
    partly: "a part has arrived, the rest follows",
    other: "it shows something else",
  }[standing];
}

function lostLeg(): Error {
  return personError(
    "leg-lost",
    "Another worker has taken this step over.",
    "Nothing to do: the other worker goes on.",
  );
}
