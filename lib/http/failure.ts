import { randomUUID } from "node:crypto";
import { PersonError } from "@/lib/core/problem";
import { log } from "./log";

const STATUS: Record<string, number> = {
  "sign-in-needed": 401,
  "not-allowed": 403,
  "other-origin": 403,
  "not-found": 404,
  conflict: 409,
  "makes-worse": 409,
  "too-large": 413,
  "not-json": 415,
  "too-many": 429,
};

/** What a caller is told. An error that was not made for people becomes a number under which the log holds it. */
export function failure(error: unknown, request: Request): Response {
  if (error instanceof PersonError) {
    const { code, what, next } = error.problem;
    return Response.json({ problem: { code, what, next } }, { status: STATUS[code] ?? 400 });
  }
  const id = randomUUID().slice(0, 8);
  log.error({ id, method: request.method, path: new URL(request.url).pathname, error: summarise(error) }, "unexpected");
  const problem = {
    code: "unexpected",
    what: `Something went wrong in Bootpath (number ${id}).`,
    next: "Try again. If it stays, look for the number in the log of the web process.",
  };
  return Response.json({ problem }, { status: 500 });
}

/** Name, first line and place only: messages of database errors may repeat values. */
function summarise(error: unknown): { name: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error ? String(error.code) : undefined;
  const stack = error.stack
    ?.split("\n")
    .filter((line) => line.trimStart().startsWith("at "))
    .slice(0, 8)
    .join("\n");
  return { name: error.name, code, stack };
}
