import { db } from "@/lib/data/client";
import { ping } from "@/lib/data/ping";

/** For load balancers and the launcher: says nothing but whether web and database are there. */
export async function getHealth(): Promise<{ ok: true }> {
  await ping(db());
  return { ok: true };
}
