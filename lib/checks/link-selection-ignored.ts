import { linkSelectionIgnored } from "@/lib/engine/link-selection";
import type { Check } from "./check";

const check: Check = {
  id: "link-selection-ignored",
  title: "The relay names the computers' network in option 82, and the DHCP server is told to ignore it",
  severity: "warning",
  why:
    "A relay that sends from a loopback or through another VRF names the network of the computers in option 82 (sub-option 5, link selection). A " +
    "server that ignores it goes by the relay's own address, and gives addresses and boot options of another network, or none.",
  references: [
    {
      title: "Kea: compatibility settings of the DHCPv4 server",
      url: "https://kea.readthedocs.io/en/latest/arm/dhcp4-srv.html#compatibility-configuration",
    },
    { title: "RFC 3527: link selection sub-option", url: "https://www.rfc-editor.org/rfc/rfc3527" },
  ],
  failures: ["F40"],
  look({ task, hearing }, tell) {
    if (task.pxe === "unwanted") return;
    for (const listener of hearing.listeners) {
      const evidence = linkSelectionIgnored(listener);
      if (evidence.length === 0) continue;
      const device = listener.info.device.name;
      tell({
        device,
        place: "option 82",
        title: `${device} ignores the network that relays name in option 82`,
        explanation: `Relays of these subnets send from another address than the computers' network and name that network in option 82, and ${device} is told to ignore it. Take ignore-rai-link-selection away, or let the relays send from the computers' own network.`,
        evidence,
      });
    }
  },
};

export default check;
