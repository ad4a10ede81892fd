import { type PersonError, personError } from "@/lib/core/problem";
import { type Loss, lossesInWords } from "@/lib/fixes/losses-in-words";

/** A change that makes subnets worse is refused by every step on its way to the devices. */
export function makesWorse(losses: Loss[], next: string): PersonError {
  const many = losses.length === 1 ? "a subnet" : `${losses.length} subnets`;
  return personError("makes-worse", `This plan makes ${many} worse: ${lossesInWords(losses)}. It was refused.`, next);
}
