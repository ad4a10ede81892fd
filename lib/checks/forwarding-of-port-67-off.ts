import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "forwarding-of-port-67-off",
  title: "Forwarding of UDP port 67 is switched off beside relay targets",
  severity: "warning",
  why: "The line takes DHCP out of what the relay targets forward. Some releases relay DHCP all the same, others stop; nobody should depend on it.",
  references: [RFC_1542],
  failures: ["F21"],
  look({ task, hearing }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { code, text, evidence, device } of hearing.doubts)
      if (code === "port-67-off")
        tell({
          device,
          place: "port 67",
          title: `${device} has forwarding of UDP port 67 switched off`,
          explanation: text,
          evidence,
        });
  },
};

export default check;
