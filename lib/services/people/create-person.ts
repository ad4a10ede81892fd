import { z } from "zod";
import { hashNewPassword } from "@/lib/auth/password";
import { transaction } from "@/lib/data/client";
import { findPerson, createPerson as insert } from "@/lib/data/people";
import { USER_ROLES } from "@/lib/model/access";
import { type Ctx, conflict, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";
import { emailField, nameField } from "./fields";

const INPUT = z.object({ name: nameField, email: emailField, role: z.enum(USER_ROLES), password: z.string() });

export async function createPerson(ctx: Ctx, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, "users:write");
  const { password, ...person } = parseInput(INPUT, input);
  const passwordHash = await hashNewPassword(password);
  const id = await transaction(async (tx) => {
    if (await findPerson(tx, { email: person.email })) {
      throw conflict(`There is an account for ${person.email} already.`, "Change that one instead.");
    }
    const made = await insert(tx, { ...person, passwordHash });
    await record(tx, ctx, "person.created", person.email, `Made an account for ${person.name} as ${person.role}.`);
    return made;
  });
  return { id };
}
