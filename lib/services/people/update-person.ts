import { z } from "zod";
import { hashNewPassword } from "@/lib/auth/password";
import { transaction } from "@/lib/data/client";
import { countActiveAdmins, findPerson, lockPeople, setPasswordHash, updatePerson as update } from "@/lib/data/people";
import { USER_ROLES } from "@/lib/model/access";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const INPUT = z.object({
  id: z.string(),
  change: z.object({
    role: z.enum(USER_ROLES).optional(),
    disabled: z.boolean().optional(),
    password: z.string().optional(),
  }),
});

/** A new role or password, or switching an account off or on; its sessions end at once. The last admin stays one. */
export async function updatePerson(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "users:write");
  const {
    id,
    change: { password, ...change },
  } = parseInput(INPUT, input);
  const passwordHash = password === undefined ? null : await hashNewPassword(password);
  await transaction(async (tx) => {
    await lockPeople(tx);
    const person = await findPerson(tx, { id });
    if (!person) throw notFound("account");
    await update(tx, id, change);
    if (passwordHash) await setPasswordHash(tx, id, passwordHash);
    if ((await countActiveAdmins(tx)) === 0) {
      throw conflict("This is the last admin.", "Make somebody else an admin first.");
    }
    const told = [
      change.role ? `role ${person.role} → ${change.role}` : null,
      change.disabled === undefined ? null : change.disabled ? "switched off" : "switched on",
      passwordHash ? "got a new password" : null,
    ].filter(Boolean);
    await record(tx, ctx, "person.changed", person.email, `${told.join(", ") || "nothing"}.`);
  });
}
