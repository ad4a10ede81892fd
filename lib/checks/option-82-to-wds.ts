import { option82ToWds } from "@/lib/engine/pxe-answer";
import type { Check } from "./check";
import { CM_USE_PXE } from "./references";

const check: Check = {
  id: "option-82-to-wds",
  title: "The relay adds option 82, which Windows Deployment Services is not made for",
  severity: "warning",
  why:
    "Relays that are told to add option 82 (relay information) add it to what the PXE server gets as well. Microsoft supports that with Configuration " +
    "Manager's own PXE responder (version 1906 and later), and not with WDS: it may stay silent while DHCP works.",
  references: [CM_USE_PXE],
  failures: ["F18"],
  look({ task, hearing }, tell) {
    if (task.pxe === "unwanted") return;
    for (const listener of hearing.listeners) {
      const evidence = option82ToWds(listener);
      if (evidence.length === 0) continue;
      const device = listener.info.device.name;
      const relays = [...new Set(listener.relays.map(({ gateway }) => gateway.info.device.name))].sort();
      tell({
        device,
        place: relays.join(" "),
        title: `${relays.join(" and ")} adds option 82 to what the WDS server ${device} gets`,
        explanation: `Requests reach ${device} with option 82 from ${relays.join(" and ")}. WDS may not answer them. Leave option 82 out for this server, or use Configuration Manager's PXE responder without WDS.`,
        evidence,
      });
    }
  },
};

export default check;
