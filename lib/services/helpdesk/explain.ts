import { z } from "zod";
import { currentFindings, currentSubnets } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import { knownComputers } from "@/lib/data/known-computers";
import { subnetPlaces } from "@/lib/data/subnet-places";
import { recogniseScreenText } from "@/lib/engine/error-catalogue";
import { type Explanation, explainAt, mainCause } from "@/lib/engine/explain-here";
import { screenFacts } from "@/lib/engine/screen-facts";
import type { SubnetAssessment } from "@/lib/model/assessment";
import type { HelpdeskAnswer } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { toSubnetRow } from "../subnets/subnet-row";
import { type FoundPlace, findPlace } from "./find-place";

const INPUT = z.object({ text: z.string().trim().max(2000), where: z.string().trim().max(200) });

/** What the screen says, what it means in that very subnet, what was checked already, one next step, and a text to hand over. */
export async function explain(ctx: Ctx, input: unknown): Promise<HelpdeskAnswer> {
  requirePermission(ctx, "subnets:read");
  const query = parseInput(INPUT, input);
  const recognised = recogniseScreenText(query.text);
  const place = await placeOf(query.where, screenFacts(query.text).station);
  const [subnet] = place.row ? await currentSubnets(db(), { id: place.row.id }) : [];
  const stored = subnet ? await currentFindings(db(), subnet.assessment.findings) : [];
  const findings = stored.map((one) => one.finding);
  const cause = subnet ? mainCause(subnet.assessment, findings, recognised?.code ?? null) : null;
  const known = subnet && recognised ? explainAt(subnet.assessment, recognised, findings) : null;
  const answer = {
    query,
    recognised: recognised && { code: recognised.code, title: recognised.title, meaning: recognised.meaning },
    subnet: subnet ? toSubnetRow(subnet, new Map(stored.map((one) => [one.finding.id, one]))) : null,
    whereText: place.text,
    ...withOwnReservation(known ?? (subnet ? withoutText(subnet.assessment) : WITHOUT_SUBNET), place),
  };
  return { ...answer, handOver: handOver(answer, cause?.explanation ?? null) };
}

/** Where the person says that it is, else where the address on the screen belongs; where both are told and differ, that is told. */
async function placeOf(where: string, station: string | null): Promise<FoundPlace> {
  const rows = await subnetPlaces(db());
  const computers = (text: string) => knownComputers(db(), text);
  if (station === null) return findPlace(rows, where, computers);
  const shown = await findPlace(rows, station, computers);
  if (where.trim() === "") return { ...shown, text: `The screen shows the address ${station}. ${shown.text}` };
  const said = await findPlace(rows, where, computers);
  if (!said.row)
    return shown.row ? { ...shown, text: `${said.text} The screen shows the address ${shown.text}` } : said;
  if (said.row.id === shown.row?.id) return said;
  const text = `${said.text} But the screen shows the address ${shown.text} The computer may be in another VLAN than thought.`;
  return { ...said, text };
}

/** A reservation with boot settings of its own: what holds for the subnet need not hold for this computer. */
function withOwnReservation(answer: Explanation, { computer }: FoundPlace): Explanation {
  if (!computer || computer.own.length === 0) return answer;
  const own = `The reservation of this computer on ${computer.device} has settings of its own: ${computer.own.join(", ")}.`;
  return { ...answer, here: `${answer.here} ${own}` };
}

const WITHOUT_SUBNET: Explanation = {
  fits: "no-subnet",
  here: "Without the subnet nothing more can be said than what the text means in general.",
  checked: [],
  nextStep: "Read the computer's address from its screen, or ask for the building and floor, and enter it here.",
};

/** The place is known, the text is not: what is predicted there, step by step, for the first client that fails. */
function withoutText({ sentence, clients }: SubnetAssessment): Explanation {
  const path = clients.find((one) => one.outcome !== "boots") ?? clients[0];
  return {
    fits: "unknown",
    here: sentence,
    checked: path?.steps.map((step) => ({ ok: step.unknown ? null : step.ok, text: step.text })) ?? [],
    nextStep:
      "Read the screen's last lines once more and enter the code (PXE-E…) or the words. If there are none, hand this over.",
  };
}

function handOver(answer: Omit<HelpdeskAnswer, "handOver">, explanation: string | null): string {
  const { query, recognised, subnet } = answer;
  const mark = (ok: boolean | null) => (ok === null ? "?" : ok ? "ok" : "STOP");
  return [
    `Network boot fails: ${recognised?.title ?? (query.text || "no text given")}`,
    `Where: ${query.where || "not said"}${subnet ? ` = ${subnet.cidr} ${subnet.name} (${subnet.site})` : ""}`,
    `Here: ${answer.here}`,
    ...(explanation ? [`Cause: ${explanation}`] : []),
    ...(answer.checked.length > 0
      ? ["Checked:", ...answer.checked.map(({ ok, text }) => `  [${mark(ok)}] ${text}`)]
      : []),
  ].join("\n");
}
