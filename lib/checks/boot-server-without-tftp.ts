import type { Check } from "./check";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "boot-server-without-tftp",
  title: "The host from which the boot file should come serves no TFTP",
  severity: "error",
  why: "The computer asks the host that it is told. If no TFTP server listens there, it waits or is turned away, and stops.",
  references: [CM_ADVANCED],
  failures: ["F31"],
  look({ task, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { play } of paths) {
      if (play.cause !== "tftp-closed" || !play.boot) continue;
      // What a DHCP server says against the method of the subnet has a finding of its own.
      if (play.boot.leases && task.method === "proxy") continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      tell({
        device: step?.device ?? play.boot.device,
        place: "port 69",
        title: `${step?.device ?? play.boot.siaddr} serves no TFTP, but computers are sent there`,
        explanation: `${step?.text ?? ""} ${play.boot.device} sends them there.`,
        evidence: [...play.boot.evidence, ...(step?.evidence ?? [])],
      });
    }
  },
};

export default check;
