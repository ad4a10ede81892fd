import { notOffered } from "@/lib/engine/verdict";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const check: Check = {
  id: "no-address-offered",
  title: "A DHCP server hears the subnet but has no address to give",
  severity: "error",
  why: "A DHCP server chooses the scope by the address of the relay. Without a scope for it, with the scope switched off, or without a range, it stays silent, and the computer gets neither address nor boot file.",
  references: [RFC_1542],
  failures: ["F35", "F39"],
  onlyWhereNotAllBoot: true,
  look({ task, paths, clients }, tell) {
    if (task.pxe === "unwanted" || (task.pxe === "optional" && notOffered(clients))) return;
    for (const { play, answers } of paths) {
      if (play.cause !== "no-dhcp" && play.cause !== "proxy-only") continue;
      for (const { kind, listener, text, evidence, scope, variants } of answers) {
        if (kind !== "dhcp" || listener.info.dhcp === null) continue;
        // It does offer one; what stops it on its way is another check's to tell.
        if (variants[0]?.offer) continue;
        const device = listener.info.device.name;
        tell({
          device,
          place: scope?.subnet ?? task.cidr,
          title: `${device} gives no address in ${task.cidr}`,
          explanation: text,
          evidence: evidence.length > 0 ? evidence : listener.relays.map(({ target }) => target.place),
        });
      }
    }
  },
};

export default check;
