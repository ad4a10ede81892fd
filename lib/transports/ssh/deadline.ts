import { type TransportError, transportError } from "../transport-error";

/**
 * Runs one step against a deadline and the caller's own stop signal. When either comes first, `onEnd` cuts the step off (so that
 * nothing is left running) and the promise is rejected with `late()`, or with `cancelled`.
 */
export async function withDeadline<T>(
  milliseconds: number,
  late: () => TransportError,
  onEnd: () => void,
  step: Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    const end = (error: TransportError) => {
      reject(error);
      onEnd();
    };
    timer = setTimeout(() => end(late()), milliseconds);
    stop = () => end(cancelled());
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
  step.catch(() => undefined);
  try {
    return await Promise.race([step, ended]);
  } finally {
    clearTimeout(timer);
    if (stop) signal?.removeEventListener("abort", stop);
  }
}

function cancelled(): TransportError {
  return transportError("reach", "cancelled", "The job was stopped before it ended.", "Start it again.");
}

export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return value === 1 ? "1 second" : `${Number(value.toFixed(1))} seconds`;
}
