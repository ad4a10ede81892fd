import { appendAudit } from "@/lib/audit/append";
import { db, transaction } from "@/lib/data/client";
import { findPerson } from "@/lib/data/people";
import { countSignInAttempt } from "@/lib/data/sign-in-attempts";

export type SignInOutcome = "ok" | "refused" | "too-many";

const EVENT: Record<SignInOutcome, { action: string; detail: string }> = {
  ok: { action: "sign-in.done", detail: "Signed in." },
  refused: { action: "sign-in.refused", detail: "An attempt to sign in was refused." },
  "too-many": { action: "sign-in.blocked", detail: "Too many attempts: refused for a quarter of an hour." },
};
const MOST_FOR_STRANGERS = 10;
const STRANGERS = "attempts without an account";

/**
 * One audit row for an attempt to sign in. What was typed as the e-mail is written down only where an account has it, because people
 * type passwords into the wrong field; and of attempts without an account only some in each quarter of an hour, so that nobody fills
 * the trail.
 */
export async function recordSignIn(typed: string, outcome: SignInOutcome): Promise<void> {
  const person = await findPerson(db(), { email: typed.trim().toLowerCase() });
  if (!person && (await countSignInAttempt(db(), STRANGERS)) > MOST_FOR_STRANGERS) return;
  const { action, detail } = EVENT[outcome];
  const known = person !== null && outcome === "ok";
  await transaction((tx) =>
    appendAudit(tx, {
      actorId: known ? person.id : null,
      actor: known ? person.name : "Somebody who is not signed in",
      action,
      subject: person?.email ?? "no account of ours",
      detail: person?.disabled ? `${detail} The account is switched off.` : detail,
    }),
  );
}
