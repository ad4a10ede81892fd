import type { z } from "zod";
import { personError } from "@/lib/core/problem";
import { inputWords } from "./input-words";

/** What a person or a program sent, checked; a refusal names the field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw personError("invalid-input", inputWords(result.error.issues[0]), "Correct it and send it again.");
}
