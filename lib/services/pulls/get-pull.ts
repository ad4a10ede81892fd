import { z } from "zod";
import { db } from "@/lib/data/client";
import { findPull } from "@/lib/data/pulls";
import type { PullView } from "@/lib/model/views";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";

const INPUT = z.object({ id: z.string() });

export async function getPull(ctx: Ctx, input: unknown): Promise<PullView> {
  requirePermission(ctx, "devices:read");
  const pull = await findPull(db(), parseInput(INPUT, input).id);
  if (!pull) throw notFound("pull");
  return pull;
}
