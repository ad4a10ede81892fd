import type { BootPath, Health } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { SubnetTask } from "./subnets";
import { notOffered } from "./verdict";

/** One sentence that answers: can a computer boot here; if not, where does it stop? */
export function sentenceOf(task: SubnetTask, health: Health, clients: BootPath[], partnerMissing: boolean): string {
  const title = (path: BootPath) => CLIENTS[path.client].title;
  const names = (paths: BootPath[]) => paths.map(title).join(", ");
  if (task.pxe === "unwanted" && health === "healthy") return "Network boot is not wanted here, and nothing offers it.";
  if (task.pxe === "unwanted" && health === "degraded") return "Network boot is not wanted here, but it is offered.";
  const unknown = clients.find(({ outcome }) => outcome === "unknown");
  const failing = clients.find(({ outcome }) => outcome === "fails");
  if (health === "healthy" && failing && notOffered(clients)) return "Network boot is not offered here.";
  if (failing) {
    const same = clients.filter(({ outcome, error }) => outcome === "fails" && error === failing.error);
    const step = failing.steps.findLast(({ ok }) => !ok);
    const number = failing.steps.length;
    const shows = failing.error ? ` They show ${failing.error}.` : " They stop without a message.";
    return `${names(same)} clients stop at step ${number}: ${step?.text ?? ""}${shows}`;
  }
  if (unknown) return `Whether ${names(clients.filter(({ outcome }) => outcome === "unknown"))} clients boot here is not known: ${unknown.steps.findLast((step) => step.unknown)?.text ?? ""}`;
  const risky = clients.find(({ outcome }) => outcome === "at-risk");
  if (risky) return `${names(clients.filter(({ outcome }) => outcome === "at-risk"))} clients may boot, but it is not sure: ${risky.steps.find(({ text }) => text.startsWith("At risk"))?.text.replace("At risk: ", "") ?? ""}`;
  const from = [...new Set(clients.map(({ server }) => server).filter((server) => server !== null))].join(", ");
  const base = `${names(clients)} clients boot here from ${from}`;
  if (health === "healthy") return `${base}.`;
  if (partnerMissing) return `${base}, but not when a partner takes over.`;
  return `${base}, but by options 60, 66 or 67 of the DHCP server, which Microsoft does not support.`;
}
