import { notOffered } from "@/lib/engine/verdict";
import type { Finding } from "@/lib/model/assessment";
import type { Check } from "./check";
import { addressOf, unheard } from "./dhcp-sources";
import { FindingBook } from "./finding-book";
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
  run(simulation): Finding[] {
    const book = new FindingBook(check);
    for (const path of simulation.subnets) {
      const { task, hearing, clients } = path;
      if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) continue;
      if (hearing.gateways.length === 0 || hearing.unknowns.length > 0) continue;
      if (hearing.gateways.some(({ iface }) => iface.relayTargets.length > 0)) continue;
      if (
        path.paths.some(({ answers }) =>
          answers.some(({ kind, variants, unknown }) => kind === "dhcp" && (unknown || variants[0]!.offer)),
        )
      )
        continue;
      const pxe = hearing.listeners.some(({ info }) => info.pxe) ? null : wantedPxe(simulation, path);
      const servers = unheard(simulation, path).flatMap((info) => addressOf(info) ?? []);
      const wanted = [...new Set([...servers, ...(pxe ? [pxe.address] : [])])];
      for (const gateway of hearing.gateways) {
        const where = `${gateway.info.device.name} ${gateway.iface.name}`;
        book.add(task.cidr, {
          device: gateway.info.device.name,
          place: gateway.iface.name,
          title: `${where} has no relay target`,
          explanation: `${where} passes no DISCOVER on, and no DHCP server is on the link: computers here get no address.`,
          evidence: [gateway.iface.place],
          fixes: wanted.flatMap((address) => relayFixes(simulation.index, [gateway], address)),
        });
      }
    }
    return book.findings();
  },
};

export default check;
