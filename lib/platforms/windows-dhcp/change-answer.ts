import { personError } from "@/lib/core/problem";
import type { ChangeAnswer, ItemState } from "./document";

const STATES: ItemState[] = [
  "differs",
  "present",
  "already-absent",
  "removed",
  "would-remove",
  "waiting",
  "already-set",
  "set",
  "failed",
];

/** Checks what a change script answered. Throws `PersonError` when it is not such an answer: then what was done is unknown. */
export function readChangeAnswer(value: unknown): ChangeAnswer {
  if (!isObject(value) || typeof value.done !== "boolean" || !Array.isArray(value.items)) throw nonsense();
  return {
    done: value.done,
    problem: typeof value.problem === "string" ? value.problem : null,
    items: value.items.map((item: unknown) => {
      const state = isObject(item) ? STATES.find((one) => one === item.state) : undefined;
      if (!isObject(item) || !state) throw nonsense();
      return { state, before: texts(item.before), after: texts(item.after) };
    }),
  };
}

/** Windows PowerShell writes an array that came through a function as `{value: […], Count: n}`. */
function texts(value: unknown): string[] | null {
  if (value === null || value === undefined) return null;
  if (isObject(value) && "value" in value) return texts(value.value);
  return [value].flat().map(String);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function nonsense(): Error {
  return personError(
    "windows-change-answer",
    "The server's answer to the change makes no sense, so what it did is not known.",
    "Read the server again: that shows what it has now. Nothing is sent a second time.",
  );
}
