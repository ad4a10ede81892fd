import type { Place } from "./place";

/**
 * Something that could not be read or done, told for people: what happened, where, what to do next.
 * The texts go to pages and terminals as they are, so they never hold a stack trace or a secret.
 */
export interface Problem {
  /** Stable id, kebab-case: `truncated`, `not-text`, `include-missing`, `host-key-changed` … */
  code: string;
  what: string;
  next: string;
  place?: Place;
}

/** An error that may be shown to a person as it is. Everything else becomes "unexpected error" with a log id. */
export class PersonError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.what, options);
    this.name = "PersonError";
    this.problem = problem;
  }
}

export function personError(code: string, what: string, next: string, cause?: unknown): PersonError {
  return new PersonError({ code, what, next }, { cause });
}
