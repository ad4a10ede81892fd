import type { Blocked } from "@/lib/engine/hearing";
import type { SubnetPath } from "@/lib/engine/simulate";
import type { Tell } from "./check";

/** Tells each relay, or relay target, of the subnet that passes nothing on for this reason. `title` gets "core-1 Vlan42". */
export function tellBlocked(
  { task, hearing, clients }: SubnetPath,
  tell: Tell,
  code: Blocked["code"],
  title: (where: string, blocked: Blocked) => string,
): void {
  if (task.pxe === "unwanted") return;
  const harmed = clients.some(({ outcome }) => outcome !== "boots");
  for (const blocked of hearing.blocked) {
    if (blocked.code !== code) continue;
    const { gateway, target, text, evidence } = blocked;
    const device = gateway.info.device.name;
    tell({
      device,
      place: target ? `${gateway.iface.name} ${target.address}` : gateway.iface.name,
      severity: harmed ? "error" : "warning",
      title: title(`${device} ${gateway.iface.name}`, blocked),
      explanation: text,
      evidence,
    });
  }
}
