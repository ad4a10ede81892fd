import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { addressOf, missingPartners, unheard } from "./dhcp-sources";
import { FindingBook } from "./finding-book";
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
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    for (const path of simulation.subnets) {
      const { task, hearing } = path;
      const relays = hearing.gateways.filter(({ iface }) => iface.relayTargets.length > 0);
      if (task.pxe === "unwanted" || relays.length === 0 || hearing.unknowns.length > 0) continue;
      const served = path.paths.some(({ answers }) =>
        answers.some(({ kind, variants }) => kind === "dhcp" && variants[0]!.offer),
      );
      const missing = new Map<string, { name: string; why: string }>();
      for (const { address, info, of } of missingPartners(simulation, path))
        missing.set(address, { name: info?.device.name ?? address, why: `the partner of ${of.device.name}` });
      for (const info of unheard(simulation, path)) {
        const address = addressOf(info);
        if (address && !missing.has(address))
          missing.set(address, { name: info.device.name, why: `which has a scope for ${task.cidr}` });
      }
      for (const [address, { name, why }] of missing)
        for (const gateway of relays) {
          const fixes = relayFixes(simulation.index, [gateway], address);
          if (fixes.length === 0) continue;
          const where = `${gateway.info.device.name} ${gateway.iface.name}`;
          const effect = served
            ? "Computers here get no address when the other server is down."
            : "Computers here get no address.";
          book.add(task.cidr, {
            device: gateway.info.device.name,
            place: `${gateway.iface.name} ${name}`,
            severity: served ? "warning" : "error",
            title: `${where} does not relay to the DHCP server ${name}`,
            explanation: `${where} does not pass DISCOVERs on to ${name} (${address}), ${why}. ${effect}`,
            evidence: gateway.iface.relayTargets.map(({ place }) => place),
            fixes,
          });
        }
    }
    return book.findings();
  },
};

export default check;
