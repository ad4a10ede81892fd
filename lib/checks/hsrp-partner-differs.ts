import type { Gateway } from "@/lib/engine/estate-index";
import type { Check } from "./check";
import { relayFixes } from "./pxe-wanted";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "hsrp-partner-differs",
  title: "Two routers stand for each other, but relay to different servers",
  severity: "warning",
  why:
    "Routers that share a gateway address (HSRP, VRRP, GLBP, anycast) must carry the same relay targets. Otherwise computers boot only as " +
    "long as the right one of them is up.",
  references: [RFC_1542],
  failures: ["F02", "F22"],
  look({ task, hearing }, tell, index) {
    if (task.pxe === "unwanted" || hearing.unknowns.length > 0 || hearing.gateways.length < 2) return;
    for (const gateway of hearing.gateways) {
      const partners = hearing.gateways.filter((other) => standsFor(gateway, other));
      for (const partner of partners) {
        const fixes = activeTargets(partner).flatMap((address) => relayFixes(index, [gateway], address));
        if (fixes.length === 0) continue;
        const other = partner.info.device.name;
        const lacks = [...new Set(fixes.map(({ target }) => target))].sort().join(", ");
        tell({
          device: gateway.info.device.name,
          place: `${other} ${lacks}`,
          at: [{ device: gateway.info.device.name, interface: gateway.iface.name }],
          title: (where) => `Relay targets that ${other} has are missing on its partner ${where}`,
          explanation: (where) =>
            `${other} and ${where} share gateway addresses, but only ${other} relays to ${lacks}. When ${other} is down, computers there do not boot.`,
          evidence: [
            gateway.iface.place,
            ...gateway.iface.relayTargets.map(({ place }) => place),
            ...partner.iface.relayTargets.map(({ place }) => place),
          ],
          fixes,
        });
      }
    }
  },
};

export default check;

const shared = (a: Gateway, b: Gateway) => a.iface.virtual.find((address) => b.iface.virtual.includes(address));

const standsFor = (a: Gateway, b: Gateway) => a.info !== b.info && shared(a, b) !== undefined;

const activeTargets = ({ iface }: Gateway) =>
  iface.relayTargets.filter(({ active }) => active !== false).map(({ address }) => address);
