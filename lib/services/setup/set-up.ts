import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import { hashNewPassword } from "@/lib/auth/password";
import { personError } from "@/lib/core/problem";
import { db, transaction } from "@/lib/data/client";
import { countPeople, createPerson, lockPeople } from "@/lib/data/people";
import { spendSetupToken } from "@/lib/data/setup-token";
import { parseInput } from "../parse-input";
import { emailField, nameField } from "../people/fields";

const INPUT = z.object({ token: z.string().min(1), name: nameField, email: emailField, password: z.string() });

/** While there is nobody, the first account can be made; asked before any sign-in. */
export async function needsSetUp(): Promise<boolean> {
  return (await countPeople(db())) === 0;
}

/** Makes the first account, an admin. Works once: with the token that the start printed, and only while there is nobody. */
export async function setUp(input: unknown): Promise<void> {
  const { token, password, ...person } = parseInput(INPUT, input);
  const passwordHash = await hashNewPassword(password);
  await transaction(async (tx) => {
    await lockPeople(tx);
    const good = await spendSetupToken(tx, token);
    if (!good || (await countPeople(tx)) > 0) {
      throw personError(
        "setup-link-used",
        "This set-up link is not valid, or it has been used.",
        "Sign in, or start Bootpath again while there is no account: it prints a new link.",
      );
    }
    const id = await createPerson(tx, { ...person, role: "admin", passwordHash });
    await appendAudit(tx, {
      actorId: id,
      actor: person.name,
      action: "setup.done",
      subject: person.email,
      detail: "Made the first account.",
    });
  });
}
