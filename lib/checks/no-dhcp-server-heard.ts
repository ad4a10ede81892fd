import { type EstateIndex, once } from "@/lib/engine/estate-index";
import { notOffered } from "@/lib/engine/verdict";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "no-dhcp-server-heard",
  title: "No DHCP server hears this subnet",
  severity: "error",
  why:
    "Before anything else a computer needs an address. The relay of this subnet leads to other hosts only (a PXE server gives no addresses), " +
    "and no DHCP server that is known has a scope for the subnet, so nobody can be named that should be relayed to.",
  references: [RFC_1542],
  failures: ["F03"],
  onlyWhereNotAllBoot: true,
  lastResort: true,
  look({ task, hearing, paths, clients }, tell, index) {
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    const relays = hearing.gateways.filter(({ iface }) => iface.relayTargets.length > 0);
    const targets = relays.flatMap(({ iface }) => iface.relayTargets);
    const to = [...new Set(targets.map(({ address }) => address))].sort();
    for (const { client, play, answers } of paths) {
      if (play.cause !== "no-dhcp" && play.cause !== "proxy-only") continue;
      if (answers.some(({ kind, listener }) => kind === "dhcp" && listener.info.dhcp !== null)) continue;
      const device = relays[0]?.info.device.name ?? "estate";
      tell({
        device,
        place: to.length > 0 ? `relay to ${to.join(", ")}` : "no relay",
        title: to.length > 0 ? `${device} relays to no DHCP server` : "No DHCP server is on the link",
        explanation:
          (to.length > 0
            ? `DISCOVERs are relayed to ${to.join(" and ")}, and no DHCP server is there as far as is known. `
            : "No DHCP server hears the DISCOVER. ") + whatToDo(index),
        stops: { client, error: play.error },
        evidence: targets.map(({ place }) => place),
      });
    }
  },
};

export default check;

function whatToDo(index: EstateIndex): string {
  const known = once(index, "names of DHCP servers", () =>
    [...index.devices.values()].flatMap(({ dhcp, device }) => (dhcp ? [device.name] : [])),
  );
  if (known.length === 0) return "No DHCP server is registered: connect it, or give its configuration.";
  const names = known.length > 3 ? `None of the ${known.length} known DHCP servers` : `Not ${known.join(" nor ")}`;
  return `${names} has a scope for this subnet. Where another server has it, register that one; else add the scope, and relay to its server.`;
}
