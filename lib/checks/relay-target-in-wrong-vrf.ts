import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "relay-target-in-wrong-vrf",
  title: "A relay target is looked up in a VRF where it is not",
  severity: "error",
  why: "Without a word that names the VRF, a router looks for the target in the interface's own VRF. If the server lives in another one, nothing ever arrives.",
  references: [RFC_1542],
  failures: ["F20"],
  look({ task, hearing, clients }, tell) {
    if (task.pxe === "unwanted") return;
    const harmed = clients.some(({ outcome }) => outcome !== "boots");
    for (const { code, gateway, target, text, evidence } of hearing.blocked) {
      if (code !== "vrf") continue;
      const where = `${gateway.info.device.name} ${gateway.iface.name}`;
      tell({
        device: gateway.info.device.name,
        place: target ? `${gateway.iface.name} ${target.address}` : gateway.iface.name,
        severity: harmed ? "error" : "warning",
        title: `${where} looks for ${target?.address ?? "the target"} in the wrong VRF`,
        explanation: text,
        evidence,
      });
    }
  },
};

export default check;
