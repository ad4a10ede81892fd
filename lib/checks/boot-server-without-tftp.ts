import { fileByOption } from "@/lib/engine/offer";
import { answersOn } from "@/lib/engine/pxe-service";
import type { Check } from "./check";
import { CM_ADVANCED } from "./references";

const check: Check = {
  id: "boot-server-without-tftp",
  title: "The host from which the boot file should come serves no TFTP",
  severity: "error",
  why: "The computer asks the host that it is told. If no TFTP server listens there, it waits or is turned away, and stops.",
  references: [CM_ADVANCED],
  failures: ["F31"],
  onlyWhereNotAllBoot: true,
  look({ task, paths }, tell, index) {
    if (task.pxe === "unwanted") return;
    for (const { play } of paths) {
      if (play.cause !== "tftp-closed" || !play.boot) continue;
      // What a DHCP server says against the method of the subnet has a finding of its own.
      if (play.boot.leases && task.method === "proxy") continue;
      const step = play.steps.findLast(({ ok }) => !ok);
      const host = step?.device ?? play.boot.siaddr ?? play.boot.device;
      const file = fileByOption(play.boot);
      const sender = play.boot.device === host ? "It" : play.boot.device;
      const service = index.devices.get(host)?.pxe ?? null;
      tell({
        device: step?.device ?? play.boot.device,
        place: "port 69",
        title: `${host} serves no TFTP, but computers are sent there`,
        explanation: `Nothing answers on port 69 of ${host}: ${answersOn(service, 69).why}. ${sender} sends computers there for ${file ?? "their boot file"}. Start a TFTP service on ${host}, or name the host that has the file.`,
        evidence: [...play.boot.evidence, ...(step?.evidence ?? [])],
      });
    }
  },
};

export default check;
