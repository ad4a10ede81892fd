import { z } from "zod";
import { db } from "@/lib/data/client";
import { findFix } from "@/lib/data/fixes";
import { readSettings } from "@/lib/data/settings";
import type { FixView } from "@/lib/model/views";
import { type Ctx, notFound, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { toFixView } from "./fix-view";
import { withRests } from "./rested-on";

const INPUT = z.object({ id: z.string() });

export async function getFix(ctx: Ctx, input: unknown): Promise<FixView | null> {
  requirePermission(ctx, "fixes:read");
  const fix = await findFix(db(), parseInput(INPUT, input).id);
  if (!fix) return null;
  return withRests(db(), fix, toFixView(fix, (await readSettings(db())).approvalRequired, ctx.person));
}

export async function requireFix(ctx: Ctx, input: unknown): Promise<FixView> {
  const fix = await getFix(ctx, input);
  if (!fix) throw notFound("fix");
  return fix;
}
