import { parseIpv4 } from "@/lib/core/ipv4";
import { mayBroadcastTo } from "@/lib/engine/directed-broadcast";
import type { Check } from "./check";
import { addressOf, missingPartners, unheard } from "./dhcp-sources";
import { relayFixes } from "./pxe-wanted";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "dhcp-server-not-in-relay",
  title: "A DHCP server of this subnet, or its failover partner, is missing from the relay targets",
  severity: "error",
  why:
    "A DHCP server that the relay does not name never hears the computers of the subnet. If it is the only one, they get no address; " +
    "if it is a partner, some of them wait, and all of them stop when the other server is down.",
  references: [RFC_1542],
  failures: ["F03"],
  look(path, tell, index) {
    const { task, hearing } = path;
    const relays = hearing.gateways.filter(({ iface }) => iface.relayTargets.length > 0);
    if (task.pxe === "unwanted" || relays.length === 0 || hearing.unknowns.length > 0) return;
    const partners = missingPartners(index, path);
    const others = unheard(index, path);
    if (partners.length === 0 && others.length === 0) return;
    const served = path.paths.some(({ answers }) =>
      answers.some(({ kind, variants }) => kind === "dhcp" && variants[0]!.offer),
    );
    const missing = new Map<string, { name: string; why: string }>();
    for (const { address, info, of } of partners)
      missing.set(address, { name: info?.device.name ?? address, why: `the partner of ${of.device.name}` });
    for (const info of others) {
      const address = addressOf(info);
      if (address && hearing.strangers.some(({ target }) => mayReach(target.address, address))) continue;
      if (address && !missing.has(address))
        missing.set(address, { name: info.device.name, why: "which has scopes for these subnets" });
    }
    for (const [address, { name, why }] of missing) {
      const lacking = relays.filter((gateway) => relayFixes(index, [gateway], address).length > 0);
      const routers = [...new Set(lacking.map(({ info }) => info.device.name))].sort();
      if (routers.length === 0) continue;
      const effect = served
        ? "Computers there get no address when the other server is down."
        : "Computers there get no address.";
      tell({
        device: routers[0]!,
        place: [...routers.slice(1), name].join(" "),
        severity: served ? "warning" : "error",
        at: lacking.map(({ info, iface }) => ({ device: info.device.name, interface: iface.name })),
        title: (where) => `The DHCP server ${name} is missing from the relay targets of ${where}`,
        explanation: (where) => `DISCOVERs are not passed on by ${where} to ${name} (${address}), ${why}. ${effect}`,
        evidence: lacking.flatMap(({ iface }) => iface.relayTargets.map(({ place }) => place)),
        fixes: relayFixes(index, lacking, address),
      });
    }
  },
};

/** A target that no device has may be the broadcast address of the server's network. */
function mayReach(target: string, server: string): boolean {
  const [to, host] = [parseIpv4(target), parseIpv4(server)];
  return to !== null && host !== null && mayBroadcastTo(to, host);
}

export default check;
