import type { Simulation } from "@/lib/engine/simulate";
import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";

/** What one check finds in all subnets: one finding for each cause, in the order in which they are met. */
export function runCheck(check: Check, { index, subnets }: Simulation): Finding[] {
  const book = new FindingBook(check);
  for (const path of subnets) check.look(path, (told) => book.add(path.task.cidr, told), index);
  return book.findings();
}
