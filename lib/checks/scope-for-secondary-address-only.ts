import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "scope-for-secondary-address-only",
  title: "The DHCP server knows the relay's secondary address only",
  severity: "warning",
  why:
    "A relay names its primary address first. A smart relay tries a secondary one after three requests without an answer: boot firmware asks about four " +
    "times, so its last request may get an address or come too late. Give the primary network a scope, or change which address is the primary one.",
  references: [RFC_1542],
  failures: ["F23"],
  look({ task, answers }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { listener, scope, onlyBySecondary, evidence } of answers) {
      if (onlyBySecondary === undefined || !scope) continue;
      const device = listener.info.device.name;
      tell({
        device,
        place: scope.subnet,
        title: `${device} has no scope for the relay's first address ${listener.giaddr}`,
        explanation: `${device} has a scope for the secondary address ${onlyBySecondary} only. The smart relay names it after three unanswered requests, and boot firmware gives up at about that time.`,
        evidence,
      });
    }
  },
};

export default check;
