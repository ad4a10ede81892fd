import type { Db } from "@/lib/data/client";
import { isBeingRead } from "@/lib/data/pulls";

/** A pull that was asked for longer ago waits for a worker or a device that may not come. */
const ASKED_LATELY_MS = 60_000;

export interface Patience {
  waitMs: number;
  everyMs: number;
}

const PATIENCE: Patience = { waitMs: 10_000, everyMs: 250 };

/**
 * Waits for the pulls of these devices (null: of any) that are on their way: a fix that was just carried out or taken back asks for them, and a plan
 * made before they are in would be stale at once. Ends without them when it takes long; an old plan is refused when it is applied.
 * @returns whether it waited for anything, so that what was read before is read again.
 */
export async function untilRead(
  db: Db,
  devices: string[] | null,
  { waitMs, everyMs }: Patience = PATIENCE,
): Promise<boolean> {
  const began = Date.now();
  const waits = () => isBeingRead(db, devices, new Date(began - ASKED_LATELY_MS));
  if (devices?.length === 0 || !(await waits())) return false;
  do await new Promise((resolve) => setTimeout(resolve, everyMs));
  while (Date.now() - began < waitMs && (await waits()));
  return true;
}
