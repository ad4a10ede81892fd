import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "relay-switched-off",
  title: "Relaying is switched off on the router",
  severity: "error",
  why: "The relay targets stand in the configuration, but the switch that makes them work is off for the whole device.",
  references: [RFC_1542],
  failures: ["F21"],
  look({ task, hearing, clients }, tell) {
    if (task.pxe === "unwanted") return;
    const harmed = clients.some(({ outcome }) => outcome !== "boots");
    for (const { code, gateway, target, text, evidence } of hearing.blocked) {
      if (code !== "relay-off") continue;
      tell({
        device: gateway.info.device.name,
        place: target ? `${gateway.iface.name} ${target.address}` : "relay",
        severity: harmed ? "error" : "warning",
        title: `${gateway.info.device.name} has relaying switched off`,
        explanation: text,
        evidence,
      });
    }
  },
};

export default check;
