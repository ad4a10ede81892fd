import { redirect } from "next/navigation";
import { cache } from "react";
import { currentPerson } from "@/lib/auth/session";
import type { Person } from "@/lib/model/views";

/** The person who asks, or null. One look-up a request. */
export const personOrNull = cache(currentPerson);

/** The person who asks for this page; whoever is not signed in goes to the sign-in page, and comes back to `path` afterwards. */
export async function signedIn(path: string): Promise<{ person: Person }> {
  const person = await personOrNull();
  if (!person) redirect(path === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
  return { person };
}
