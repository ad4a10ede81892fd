import { onlyTheFirst } from "@/lib/engine/first-offer";
import type { Check } from "./check";
import { PANOS_DHCP_RELAY } from "./references";

const check: Check = {
  id: "relay-passes-first-offer-only",
  title: "The relay passes on only the first offer of several servers",
  severity: "warning",
  why:
    "A computer that boots from the network needs two offers: an address from the DHCP server and a boot server from the PXE server. A relay " +
    "that asks both but passes on whichever offer comes back first loses the other one, usually that of the PXE server.",
  references: [PANOS_DHCP_RELAY],
  failures: ["F03"],
  onlyWhereNotAllBoot: true,
  look({ task, hearing, paths }, tell) {
    if (task.pxe === "unwanted") return;
    for (const gateway of hearing.gateways) {
      const place = gateway.iface.firstOfferOnly;
      const risk = onlyTheFirst(gateway);
      if (!place || !paths.some(({ play }) => play.risks.includes(risk))) continue;
      const { device } = gateway.info;
      tell({
        device: device.name,
        place: gateway.iface.name,
        title: `${device.name} ${gateway.iface.name} passes on only the first offer that comes back`,
        explanation:
          `${risk}. If the DHCP server is faster, computers there never see the PXE server's offer. ` +
          "Relay these computers by another device, let a PXE server stand in their own network, or let the DHCP server itself name the boot file there.",
        evidence: [place, ...gateway.iface.relayTargets.map((target) => target.place)],
      });
    }
  },
};

export default check;
