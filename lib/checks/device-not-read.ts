import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";

const check: Check = {
  id: "device-not-read",
  title: "A device on the path could not be read",
  severity: "warning",
  why: "What could not be read is not known, and what hangs on it is not shown as healthy. Old facts are not used as if they were fresh.",
  references: [],
  failures: [],
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    for (const { task, paths } of simulation.subnets)
      for (const { play } of paths) {
        const fact = play.unknown;
        if (fact?.code !== "device-not-read" || !fact.device) continue;
        book.add(task.cidr, {
          device: fact.device,
          place: "pull",
          title: `${fact.device} was not read`,
          explanation: `${fact.what} ${fact.next}`,
          evidence: fact.evidence,
        });
      }
    return book.findings();
  },
};

export default check;
