import { randomUUID } from "node:crypto";
import { PersonError, type Problem } from "@/lib/core/problem";
import { log } from "./log";

/** What a person may read about an error. What is no PersonError goes to the log under an id, because its text may hold anything. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PersonError) return error.problem;
  const id = randomUUID().slice(0, 8);
  log.error({ id, error: error instanceof Error ? whereItBroke(error) : {} }, "unexpected error");
  return {
    code: "unexpected",
    what: `Something unexpected went wrong (log id ${id}).`,
    next: "Try again; if it happens again, look for this id in the worker's log.",
  };
}

/** Enough to find the fault. The middle of a database error may quote what was to be stored, so only its last line is kept. */
function whereItBroke(error: Error): { name: string; why: string; at: string[] } {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const why = error.message.trim().split("\n").at(-1) ?? "";
  return { name: error.name, why: why.slice(0, 300), at: frames.slice(0, 8).map((line) => line.trim()) };
}
