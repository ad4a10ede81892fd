import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";

const check: Check = {
  id: "fact-unknown",
  title: "A fact that decides is not known",
  severity: "warning",
  why: "The answer for these subnets hangs on a fact that no configuration shows, or that could not be understood. It says which fact, and from which device.",
  references: [],
  failures: [],
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    for (const { task, paths } of simulation.subnets)
      for (const { play } of paths) {
        const fact = play.unknown;
        if (!fact || fact.code === "device-not-read") continue;
        book.add(task.cidr, {
          device: fact.device ?? "estate",
          place: fact.code === "gateway" ? "gateway" : fact.code.replace(/^fact-unknown:/, ""),
          title: fact.what,
          explanation: `${fact.what} ${fact.next}`,
          evidence: fact.evidence,
        });
      }
    return book.findings();
  },
};

export default check;
