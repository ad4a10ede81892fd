import { personError } from "@/lib/core/problem";

export function deviceBusy(name: string): Error {
  return personError(
    "device-busy",
    `Another job has been working on ${name} for some minutes.`,
    "Try again when it has ended.",
  );
}
