import type { Listener } from "@/lib/engine/hearing";
import { portClash } from "@/lib/engine/play";
import type { Check } from "./check";
import { CM_ADVANCED, CM_USE_PXE } from "./references";

const check: Check = {
  id: "dhcp-and-pxe-both-on-67",
  title: "The DHCP server and the PXE service of one host both want port 67",
  severity: "warning",
  why: "Two programs cannot share port 67 on one host: whichever starts first has it, and the other is dead. The PXE service must leave it (WDS: UseDHCPPorts = 0; Configuration Manager: DoNotListenOnDhcpPort = 1) and option 60 be set.",
  references: [CM_ADVANCED, CM_USE_PXE],
  failures: ["F10"],
  look({ task, hearing, paths }, tell) {
    if (task.pxe === "unwanted" || !hearing.listeners.some(mayClash)) return;
    for (const { answers } of paths) {
      const clash = portClash(answers);
      if (!clash) continue;
      const device = clash.listener.info.device.name;
      const place = clash.listener.info.pxe?.ports[67].place;
      tell({
        device,
        place: "port 67",
        title: `DHCP and PXE on ${device} both want port 67`,
        explanation: `${device} runs a DHCP server and a PXE service, and nothing shows that the PXE service leaves port 67 to it.`,
        evidence: place ? [place] : clash.evidence,
      });
    }
  },
};

export default check;

/** As `portClash` has it: nothing shows that the PXE service leaves port 67 to the DHCP server. */
const mayClash = ({ info }: Listener) => info.pxe?.sharesHostWithDhcp === false;
