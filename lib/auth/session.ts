import { headers } from "next/headers";
import type { UserRole } from "@/lib/model/access";
import type { Person } from "@/lib/model/views";
import { auth } from "./auth";

/** Who asks, by the session cookie; null when nobody is signed in or the account was switched off. */
export async function currentPerson(): Promise<Person | null> {
  return personOf(await headers());
}

/** The same from the headers of a request. */
export async function personOf(headers: Headers): Promise<Person | null> {
  const session = await auth().api.getSession({ headers });
  if (!session || session.user.disabled) return null;
  const { id, name, email, role } = session.user;
  return { id, name, email, role: role as UserRole };
}
