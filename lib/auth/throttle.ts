import { personError } from "@/lib/core/problem";
import { db } from "@/lib/data/client";
import { clearSignInAttempts, countSignInAttempt } from "@/lib/data/sign-in-attempts";
import { recordSignIn } from "./record-sign-in";

const MOST_ATTEMPTS = 10;

/** Runs one attempt to sign in, unless there were too many for this account lately. Success forgets the failures. */
export async function throttled(email: string, attempt: () => Promise<Response>): Promise<Response> {
  const attempts = await countSignInAttempt(db(), email);
  if (attempts > MOST_ATTEMPTS) {
    if (attempts === MOST_ATTEMPTS + 1) await recordSignIn(email, "too-many");
    throw personError(
      "too-many",
      "There were too many attempts to sign in to this account.",
      "Wait a quarter of an hour, or ask an admin of Bootpath.",
    );
  }
  const response = await attempt();
  await recordSignIn(email, response.ok ? "ok" : "refused");
  if (response.ok) await clearSignInAttempts(db(), email);
  return response;
}
