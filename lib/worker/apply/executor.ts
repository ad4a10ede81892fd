import type { Direction } from "@/lib/data/worker/fixes";

/**
 * Where a device stands against one leg, seen in the direction of the work: `start`: nothing of it is there; `goal`: all of it;
 * `partly`: only our own lines differ, some are there; `other`: something else was changed, so nothing more may be sent.
 */
export type Standing = "start" | "goal" | "partly" | "other";

/** How one kind of change is carried out on one device. `data` is plain JSON and goes into the journal before anything is sent. */
export interface LegExecutor {
  /** Looks at the device before the first send. Throws `StaleError` when it is not what was previewed. Sends nothing. */
  prepare(direction: Direction, data: unknown): Promise<{ standing: Standing; data: unknown }>;
  /** Looks at the device, with what the journal says. Sends nothing. */
  look(direction: Direction, data: unknown): Promise<Standing>;
  /** Brings the device from `start` or `partly` to `goal`. When it fails the executor puts back what stood there, and says so. */
  send(direction: Direction, data: unknown): Promise<void>;
  /** Makes it lasting (activate, confirm, save). May be done again without harm. */
  finish(direction: Direction, data: unknown): Promise<void>;
  /** The device's fingerprint as it is now, for the next leg on the same device; null where the kind needs none. */
  fingerprint(): Promise<string | null>;
}

/** The device is not what the preview was made from. Nothing was sent. */
export class StaleError extends Error {}

/** A leg that went wrong; `safeState` tells in one sentence in what state the device is now. */
export class LegError extends Error {
  constructor(
    what: string,
    readonly safeState: string,
  ) {
    super(what);
  }
}

/** The state of the device is not clear. Nothing more is sent. */
export class NeedsPersonError extends Error {}
