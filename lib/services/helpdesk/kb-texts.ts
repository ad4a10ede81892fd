import { z } from "zod";
import { currentSubnets } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { type KbTextHere, kbTextsAt } from "@/lib/engine/kb-texts";
import type { SubnetAssessment } from "@/lib/model/assessment";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";

const INPUT = z.object({ id: z.string() });

/** The four texts of KB 259670 and what each means in one subnet; null when there is no such subnet. */
export async function explainKbTexts(
  ctx: Ctx,
  input: unknown,
): Promise<{ subnet: SubnetAssessment; texts: KbTextHere[] } | null> {
  requirePermission(ctx, "subnets:read");
  const [current] = await currentSubnets(db(), { id: parseInput(INPUT, input).id });
  return current ? { subnet: current.assessment, texts: kbTextsAt(current.assessment) } : null;
}
