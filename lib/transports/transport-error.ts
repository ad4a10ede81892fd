import { PersonError, type Problem } from "@/lib/core/problem";

/**
 * Where on the way to a device a pull or a change stopped. The same words for SSH and WinRM, so that a page can draw one row of steps.
 * `reach`: address, port, time-out, cut line. `host-key`: the device did not prove to be the one we know (SSH host key, TLS certificate).
 * `sign-in`: name, password, key, and the right to open a session. `prompt`: the session opened, but did not behave (no prompt, no
 * shell). `read`: a command or script ran, and what came back is an error, is cut off, or makes no sense.
 */
export type TransportStage = "reach" | "host-key" | "sign-in" | "prompt" | "read";

/** An error of a transport that may be shown to a person as it is. Its texts never hold a secret. */
export class TransportError extends PersonError {
  readonly stage: TransportStage;
  /** What the device showed instead of the key or certificate we know ("SHA256:…"), for a person to judge. */
  offered: string | null = null;
  constructor(stage: TransportStage, problem: Problem, options?: { cause?: unknown }) {
    super(problem, options);
    this.name = "TransportError";
    this.stage = stage;
  }
}

export function transportError(
  stage: TransportStage,
  code: string,
  what: string,
  next: string,
  cause?: unknown,
): TransportError {
  return new TransportError(stage, { code, what, next }, cause === undefined ? undefined : { cause });
}

/** The same error, with what the device showed of itself. */
export function withOffered(error: TransportError, fingerprint: string): TransportError {
  error.offered = fingerprint;
  return error;
}
