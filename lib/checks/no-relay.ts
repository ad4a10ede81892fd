import { notOffered } from "@/lib/engine/verdict";
import type { Check } from "./check";
import { addressOf, unheard } from "./dhcp-sources";
import { relayFixes, wantedPxe } from "./pxe-wanted";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "no-relay",
  title: "Nothing relays DHCP out of this subnet",
  severity: "error",
  why:
    "A computer without an address can only broadcast, and routers do not pass broadcasts on. Without relay targets (IP helpers) on the " +
    "router's interface, and without a DHCP server on the link, it hears nothing at all.",
  references: [RFC_1542],
  failures: ["F02", "F03"],
  look(path, tell, index) {
    const { task, hearing, clients } = path;
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    if (hearing.gateways.length === 0 || hearing.unknowns.length > 0) return;
    if (hearing.gateways.some(({ iface }) => iface.relayTargets.length > 0)) return;
    if (
      path.paths.some(({ answers }) =>
        answers.some(({ kind, variants, unknown }) => kind === "dhcp" && (unknown || variants[0]!.offer)),
      )
    )
      return;
    const pxe = hearing.listeners.some(({ info }) => info.pxe) ? null : wantedPxe(index, path);
    const servers = unheard(index, path).flatMap((info) => addressOf(info) ?? []);
    const wanted = [...new Set([...servers, ...(pxe ? [pxe.address] : [])])];
    for (const gateway of hearing.gateways) {
      const where = `${gateway.info.device.name} ${gateway.iface.name}`;
      tell({
        device: gateway.info.device.name,
        place: gateway.iface.name,
        title: `${where} has no relay target`,
        explanation: `${where} passes no DISCOVER on, and no DHCP server is on the link: computers here get no address.`,
        evidence: [gateway.iface.place],
        fixes: wanted.flatMap((address) => relayFixes(index, [gateway], address)),
      });
    }
  },
};

export default check;
