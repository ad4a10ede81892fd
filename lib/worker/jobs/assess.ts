import { db } from "@/lib/data/client";
import { loadEstate } from "@/lib/data/load-estate";
import { nameFlips } from "@/lib/data/name-flips";
import { saveAssessment } from "@/lib/data/save-assessment";
import { log } from "../log";
import { problemOf } from "../problem-of";
import { KeptAssessor } from "./kept-assessor";

const kept = new KeptAssessor();

/** Reads the last good capture of every device, plays every boot path, and keeps what came out. */
export async function assess(reason: string): Promise<void> {
  const started = Date.now();
  const loaded = await loadEstate(db());
  const { assessment, looked } = kept.assess(loaded.estate);
  const run = await saveAssessment(loaded, assessment, reason, new Date(), kept.wins());
  // The run is kept already; without the lines its history is thinner, but true.
  await nameFlips(db(), run, loaded).catch((error: unknown) => {
    log.warn({ run: run.id, why: problemOf(error).code }, "the lines that flipped subnets were not found");
  });
  const { transitions } = run;
  const subnets = assessment.subnets.length;
  log.info({ reason, subnets, looked, transitions, milliseconds: Date.now() - started }, "assessed");
}
