import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { FindingBook } from "./finding-book";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "forwarding-of-port-67-off",
  title: "Forwarding of UDP port 67 is switched off beside relay targets",
  severity: "warning",
  why: "The line takes DHCP out of what the relay targets forward. Some releases relay DHCP all the same, others stop; nobody should depend on it.",
  references: [RFC_1542],
  failures: ["F21"],
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    for (const { task, hearing } of simulation.subnets) {
      if (task.pxe === "unwanted") continue;
      for (const { text, evidence, device } of hearing.doubts)
        book.add(task.cidr, {
          device,
          place: "port 67",
          title: `${device} has forwarding of UDP port 67 switched off`,
          explanation: text,
          evidence,
        });
    }
    return book.findings();
  },
};

export default check;
