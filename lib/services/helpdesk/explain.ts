import { z } from "zod";
import { currentFindings, currentSubnets } from "@/lib/data/assessments";
import { db } from "@/lib/data/client";
import type { BootPath, SubnetAssessment } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { HelpdeskAnswer, SubnetRow } from "@/lib/model/views";
import { type Ctx, requirePermission } from "../context";
import { parseInput } from "../parse-input";
import { readSubnetRows } from "../subnets/read-rows";
import { findPlace } from "./find-place";
import { recogniseScreenText, type ScreenText } from "./screen-texts";

const INPUT = z.object({ text: z.string().trim().max(2000), where: z.string().trim().max(200) });

/** What the screen says, what it means in that very subnet, what was checked already, one next step, and a text to hand over. */
export async function explain(ctx: Ctx, input: unknown): Promise<HelpdeskAnswer> {
  requirePermission(ctx, "subnets:read");
  const query = parseInput(INPUT, input);
  const recognised = recogniseScreenText(query.text);
  const place = findPlace(await readSubnetRows(), query.where);
  const [subnet] = place.row ? await currentSubnets(db(), { id: place.row.id }) : [];
  const causes = subnet ? await currentFindings(db(), subnet.assessment.findings) : [];
  const assessment = subnet?.assessment ?? null;
  const fits = fitsHere(recognised, assessment);
  const cause = causes.find(({ finding }) => finding.severity !== "note")?.finding ?? null;
  const answer = {
    query,
    recognised: recognised && { code: recognised.code, title: recognised.title, meaning: recognised.meaning },
    subnet: place.row,
    whereText: place.text,
    fits,
    here: hereText(recognised, assessment, fits),
    checked: checkedHere(assessment),
    nextStep: nextStep(fits, place.row, cause?.title ?? null),
  };
  return { ...answer, handOver: handOver(answer, cause?.explanation ?? null) };
}

/** Whether a client in this subnet is predicted to show this text. */
function fitsHere(recognised: ScreenText | null, assessment: SubnetAssessment | null): HelpdeskAnswer["fits"] {
  if (!assessment) return "no-subnet";
  if (!recognised || assessment.health === "unknown") return "unknown";
  const shown = assessment.clients.filter((path) => showing(path, recognised));
  if (shown.length > 0) return "fits";
  return assessment.clients.some((path) => path.outcome === "unknown" || path.outcome === "at-risk")
    ? "unknown"
    : "contradicts";
}

function showing(path: BootPath, { says }: ScreenText): boolean {
  return [path.error, path.screen, ...path.console].some((line) => line !== null && says.test(line));
}

function hereText(
  recognised: ScreenText | null,
  assessment: SubnetAssessment | null,
  fits: HelpdeskAnswer["fits"],
): string {
  if (!assessment) return "Without the subnet nothing more can be said than what the text means in general.";
  if (fits === "fits" && recognised) {
    const path = assessment.clients.find((one) => showing(one, recognised));
    const stop = path?.steps.find((step) => !step.ok)?.text;
    return `${path ? CLIENTS[path.client].title : "Computers"} in ${assessment.cidr} are expected to show this. ${stop ?? assessment.sentence}`;
  }
  if (fits === "contradicts") {
    return `${assessment.sentence} That does not fit to what the screen says: look at the computer itself, its cable and its port, or whether it is in another subnet.`;
  }
  return assessment.sentence;
}

/** The first client's conversation, in the order in which it happens: what is known to work and where it stops. */
function checkedHere(assessment: SubnetAssessment | null): HelpdeskAnswer["checked"] {
  const path = assessment?.clients.find((one) => one.outcome !== "boots") ?? assessment?.clients[0];
  return path?.steps.map((step) => ({ ok: step.unknown ? null : step.ok, text: step.text })) ?? [];
}

function nextStep(fits: HelpdeskAnswer["fits"], row: SubnetRow | null, cause: string | null): string {
  if (!row) return "Read the computer's address from its screen, or ask for the building and floor, and enter it here.";
  if (cause && fits !== "contradicts")
    return `Hand this over to the network engineers: ${cause}. The text below holds everything.`;
  if (row.health === "healthy")
    return "Try the boot again, with another cable and another network socket; then hand it over.";
  return "Hand this over to the network engineers with the text below.";
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
