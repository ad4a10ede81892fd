import { z } from "zod";
import { transaction } from "@/lib/data/client";
import { deleteUnusedCredential, findCredential } from "@/lib/data/credentials";
import { type Ctx, conflict, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { record } from "../record";

const INPUT = z.object({ id: z.string() });

/** Forgets a credential that no device uses, with what is sealed in it. */
export async function removeCredential(ctx: Ctx, input: unknown): Promise<void> {
  requirePermission(ctx, "devices:write");
  const { id } = parseInput(INPUT, input);
  await transaction(async (tx) => {
    const credential = await findCredential(tx, id);
    if (!credential) throw notFound("credential");
    if (!(await deleteUnusedCredential(tx, id)))
      throw conflict(`${credential.name} is in use.`, "Give its devices another credential first.");
    await record(tx, ctx, "credential.removed", credential.name, "Removed with its sealed secrets; no device used it.");
  });
}
