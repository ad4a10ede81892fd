import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "discover-filtered",
  title: "An access list drops the computers' DISCOVER before it is relayed",
  severity: "error",
  why: "A computer without an address sends from 0.0.0.0 to 255.255.255.255. An access list that permits only the subnet's own addresses looks open, but drops exactly this packet.",
  references: [RFC_1542],
  failures: ["F35"],
  look({ task, hearing, clients }, tell) {
    if (task.pxe === "unwanted") return;
    const harmed = clients.some(({ outcome }) => outcome !== "boots");
    for (const { code, gateway, target, text, evidence } of hearing.blocked) {
      if (code !== "acl-in") continue;
      const where = `${gateway.info.device.name} ${gateway.iface.name}`;
      tell({
        device: gateway.info.device.name,
        place: target ? `${gateway.iface.name} ${target.address}` : gateway.iface.name,
        severity: harmed ? "error" : "warning",
        title: `${where} drops DISCOVERs by its access list`,
        explanation: text,
        evidence,
      });
    }
  },
};

export default check;
