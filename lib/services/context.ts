import { currentPerson } from "@/lib/auth/session";
import { type PersonError, personError } from "@/lib/core/problem";
import { may, type Permission } from "@/lib/model/access";
import type { Person } from "@/lib/model/views";

/** Who asks for a use case. */
export interface Ctx {
  person: Person;
}

export async function requirePerson(): Promise<Ctx> {
  const person = await currentPerson();
  if (!person) throw signInNeeded();
  return { person };
}

export function signInNeeded(): PersonError {
  return personError("sign-in-needed", "You are not signed in, or your session has ended.", "Sign in and try again.");
}

/** First line of every use case. */
export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (may(ctx.person.role, permission)) return;
  throw personError(
    "not-allowed",
    `Your role (${ctx.person.role}) may not do this.`,
    "Ask an engineer or an admin of Bootpath, or hand it over.",
  );
}

export function notFound(what: string): PersonError {
  return personError("not-found", `There is no such ${what}.`, "It may have been removed. Go back to the list.");
}

export function conflict(what: string, next: string): PersonError {
  return personError("conflict", what, next);
}
