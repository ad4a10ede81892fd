import { parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "secondary-subnet-without-scope",
  title: "Computers of a secondary network are served from the scope of the primary one",
  severity: "warning",
  why:
    "A relay names the interface's primary address in its requests (giaddr), so the server looks for the scope of the primary network. A scope for " +
    "the secondary network, with boot options of its own, is never used, unless the server knows that both share one link (superscope, shared network).",
  references: [RFC_1542],
  failures: ["F23"],
  look({ task, hearing, paths }, tell) {
    if (task.pxe === "unwanted" || hearing.gateways.length === 0) return;
    if (!hearing.gateways.every(({ secondary }) => secondary)) return;
    for (const { answers } of paths)
      for (const { kind, listener, scope } of answers) {
        if (kind !== "dhcp" || !scope || listener.giaddr === null || isOf(scope.subnet, task.cidr)) continue;
        const own = listener.info.dhcp?.scopes.find((other) => other.active && isOf(other.subnet, task.cidr));
        if (!own) continue;
        const relays = listener.relays.map(({ gateway }) => gateway);
        const smart = relays.some(({ info }) =>
          info.device.facts?.relay?.notes.some(({ word }) => word === "smart-relay"),
        );
        if (smart || parseIpv4(listener.giaddr) === null) continue;
        const device = listener.info.device.name;
        tell({
          device,
          place: own.subnet,
          title: `${device} never uses its scope ${own.subnet}`,
          explanation: `${task.cidr} is a secondary network of its router interface. The relay names the primary address ${listener.giaddr}, so ${device} gives addresses of ${scope.subnet} to computers there, with the boot options of that scope. Join both scopes on ${device} (superscope, shared network), or give them the same boot options.`,
          evidence: [own.place, scope.place, ...relays.map(({ iface }) => iface.place)],
        });
      }
  },
};

export default check;

function isOf(subnet: string, cidr: string): boolean {
  const one = parseCidr(subnet);
  const other = parseCidr(cidr);
  return one !== null && other !== null && one.network === other.network && one.prefix === other.prefix;
}
