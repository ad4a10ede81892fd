import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";

const check: Check = {
  id: "pxe-offered-where-unwanted",
  title: "Network boot is offered where it is not wanted",
  severity: "warning",
  why: "The subnet is declared as one in which computers must not boot from the network, but they can.",
  references: [],
  failures: [],
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    for (const { task, paths } of simulation.subnets) {
      if (task.pxe !== "unwanted") continue;
      for (const { play } of paths) {
        if (!play.boot || (play.outcome !== "boots" && play.outcome !== "at-risk")) continue;
        book.add(task.cidr, {
          device: play.boot.device,
          place: "boot offer",
          title: `${play.boot.device} offers network boot where it is not wanted`,
          explanation: `Computers in ${task.cidr} boot ${play.file ?? "a file"} from ${play.server ?? play.boot.device}.`,
          evidence: play.boot.evidence,
        });
      }
    }
    return book.findings();
  },
};

export default check;
