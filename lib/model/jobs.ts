import { z } from "zod";

/** Jobs that the web process asks for and the worker carries out. Names and payloads are one agreement, kept here. */

const id = z.string().min(1);

export const JOB_PAYLOADS = {
  /** Pull one device. `test`: go through every stage, but keep no capture. */
  "pull-device": z.object({ deviceId: id, pullId: id, test: z.boolean().optional() }),
  /** Read, simulate and check the whole estate again. `reason` goes to the log. */
  assess: z.object({ reason: z.string() }),
  "apply-fix": z.object({ fixId: id }),
  "take-back": z.object({ fixId: id }),
} as const;

export type JobName = keyof typeof JOB_PAYLOADS;
export const JOB_NAMES = Object.keys(JOB_PAYLOADS) as JobName[];
export type JobPayload<N extends JobName> = z.infer<(typeof JOB_PAYLOADS)[N]>;

/**
 * Jobs with the same key are one while they wait: a pull of one device, one assessment of the estate, one work on one fix.
 */
export function jobKey<N extends JobName>(name: N, payload: JobPayload<N>): string {
  if ("pullId" in payload) return `${name}:${payload.pullId}`;
  if ("fixId" in payload) return `${name}:${payload.fixId}`;
  return name;
}
