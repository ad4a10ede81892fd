import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";
import { offersPxe } from "./pxe-wanted";
import { KB_259670 } from "./references";

const check: Check = {
  id: "no-pxe-server",
  title: "No PXE server is registered",
  severity: "error",
  why: "Computers are to boot here, but no device with the role pxe is known, and no relay leads to a host that could be one.",
  references: [KB_259670],
  failures: ["F02"],
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    if ([...simulation.index.devices.values()].some((info) => offersPxe(info) || info.pxe)) return [];
    for (const { task, paths } of simulation.subnets) {
      if (task.pxe !== "required") continue;
      for (const { play } of paths)
        if (play.cause === "no-pxe")
          book.add(task.cidr, {
            device: "estate",
            place: "pxe",
            title: "No PXE server is registered",
            explanation: "Register the PXE server: connect it, give its configuration, or declare what it answers.",
            evidence: [],
          });
    }
    return book.findings();
  },
};

export default check;
