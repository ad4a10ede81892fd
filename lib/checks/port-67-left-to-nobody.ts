import { answersOn } from "@/lib/engine/pxe-service";
import type { Check } from "./check";
import { leavesPort67ToNobody } from "./port-67";
import { CM_ADVANCED, CM_USE_PXE } from "./references";

const check: Check = {
  id: "port-67-left-to-nobody",
  title: "The PXE service leaves port 67 to a DHCP server that is no longer on its host",
  severity: "error",
  why:
    "A PXE service that shares its host with a DHCP server is told to keep off port 67 (WDS: UseDHCPPorts = 0; Configuration Manager: " +
    "DoNotListenOnDhcpPort = 1). When DHCP moves to another host, that setting must be taken back, and option 60 must not move along: else the PXE " +
    "service hears no computer, and the new DHCP server sends them to itself.",
  references: [CM_ADVANCED, CM_USE_PXE],
  failures: ["F11"],
  onlyWhereNotAllBoot: true,
  look({ task, paths, hearing }, tell) {
    if (task.pxe === "unwanted") return;
    const stops = paths.some(({ play }) => play.outcome !== "boots");
    for (const { info } of hearing.listeners) {
      if (!stops || !leavesPort67ToNobody(info)) continue;
      const device = info.device.name;
      const port = answersOn(info.pxe, 67);
      const place = port.place ?? answersOn(info.pxe, 4011).place;
      tell({
        device,
        place: "port 67",
        title: `${device} keeps off port 67, and no DHCP server is on it`,
        explanation: `The PXE service of ${device} is set up to share its host with a DHCP server (${port.why.replace(/\.$/, "")}), and ${device} runs none. It hears no computer. Set UseDHCPPorts to 1 (WDS) or take DoNotListenOnDhcpPort away (Configuration Manager), and restart the service.`,
        evidence: place ? [place] : [],
      });
    }
  },
};

export default check;
