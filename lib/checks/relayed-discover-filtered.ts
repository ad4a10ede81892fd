import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "relayed-discover-filtered",
  title: "An access list at the servers drops what the relay sends there, or the answer to it",
  severity: "error",
  why:
    "The relay sends each DISCOVER on from its own address, port 67, to port 67 of the server, and the server answers to the relay's address (giaddr), " +
    "port 67. A filter on the router of the servers' network must let both pass for every relay.",
  references: [RFC_1542],
  failures: [],
  look({ task, hearing, clients }, tell) {
    if (task.pxe === "unwanted") return;
    const harmed = clients.some(({ outcome }) => outcome !== "boots");
    const stopped = [
      ...hearing.blocked.map(({ code, text, evidence, by }) => ({ code, text, evidence, device: by, sure: true })),
      ...hearing.doubts.map((doubt) => ({ ...doubt, sure: false })),
    ];
    for (const { code, text, evidence, device, sure } of stopped) {
      if (code !== "acl-server" || device === undefined) continue;
      const place = evidence[0];
      tell({
        device,
        place: place ? `line ${place.line}` : "port 67",
        severity: sure && harmed ? "error" : "warning",
        title: `${device} filters DHCP between relays and servers`,
        explanation: `${text} Permit UDP 67 to 67 between the relays and the servers, both ways.`,
        evidence,
      });
    }
  },
};

export default check;
