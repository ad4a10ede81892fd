import { randomUUID } from "node:crypto";
import { PersonError, type Problem } from "@/lib/core/problem";
import { log } from "./log";

/** What a person may read about an error. What is no PersonError goes to the log under an id, because its text may hold anything. */
export function problemOf(error: unknown): Problem {
  if (error instanceof PersonError) return error.problem;
  const id = randomUUID().slice(0, 8);
  log.error(
    { id, error: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : {} },
    "unexpected error",
  );
  return {
    code: "unexpected",
    what: `Something unexpected went wrong (log id ${id}).`,
    next: "Try again; if it happens again, look for this id in the worker's log.",
  };
}
