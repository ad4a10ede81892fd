import type { z } from "zod";
import { personError } from "@/lib/core/problem";

/** What a person or a program sent, checked; a refusal names the field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".") || "the request";
  throw personError(
    "invalid-input",
    `${field}: ${issue?.message ?? "not understood"}.`,
    "Correct it and send it again.",
  );
}
