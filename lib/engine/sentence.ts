import type { BootPath, Health } from "@/lib/model/assessment";
import { CLIENTS } from "@/lib/model/clients";
import type { SubnetTask } from "./subnets";
import { notOffered } from "./verdict";

/** One sentence that answers: can a computer boot here; if not, where does it stop? */
export function sentenceOf(task: SubnetTask, health: Health, clients: BootPath[], partnerMissing: boolean): string {
  if (task.pxe === "unwanted" && health === "healthy") return "Network boot is not wanted here, and nothing offers it.";
  if (task.pxe === "unwanted" && health === "degraded") return "Network boot is not wanted here, but it is offered.";
  if (clients.every(({ outcome }) => outcome === "boots"))
    return boots(names(clients), health, clients, partnerMissing);
  const unknown = clients.find(({ outcome }) => outcome === "unknown");
  const failing = clients.find(({ outcome }) => outcome === "fails");
  if (health === "healthy" && failing && notOffered(clients))
    return "Network boot is not offered here, and it is not required.";
  if (failing) return stops(clients.filter(({ outcome }) => outcome === "fails"));
  if (unknown)
    return `Whether ${names(clients.filter(({ outcome }) => outcome === "unknown"))} clients boot here is not known: ${unknown.steps.findLast((step) => step.unknown)?.text ?? ""}`;
  const risky = clients.find(({ outcome }) => outcome === "at-risk");
  if (risky)
    return `${names(clients.filter(({ outcome }) => outcome === "at-risk"))} clients may boot, but it is not sure: ${risky.steps.find(({ text }) => text.startsWith("At risk"))?.text.replace("At risk: ", "") ?? ""}`;
  return boots(names(clients), health, clients, partnerMissing);
}

function boots(names: string, health: Health, clients: BootPath[], partnerMissing: boolean): string {
  const servers: string[] = [];
  for (const { server } of clients) if (server !== null && !servers.includes(server)) servers.push(server);
  const from = servers.join(", ");
  const base = `${names} clients boot here from ${from}`;
  if (health === "healthy") return `${base}.`;
  if (partnerMissing) return `${base}, but not when a partner takes over.`;
  return `${base}, but by options 60, 66 or 67 of the DHCP server, which Microsoft does not support.`;
}

const names = (paths: BootPath[]) => listed(paths.map(({ client }) => CLIENTS[client].title));

/** "BIOS, iPXE (BIOS) and UEFI x64". */
const listed = (words: string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** "BIOS clients stop at step 4: … They show PXE-E55. UEFI x64 clients show PXE-E16." */
function stops(failing: BootPath[]): string {
  const groups = new Map<string | null, BootPath[]>();
  for (const path of failing) groups.set(path.error, [...(groups.get(path.error) ?? []), path]);
  const [first, ...others] = [...groups.values()];
  const at = first![0]!.steps.findLastIndex(({ ok }) => !ok);
  const shows = (paths: BootPath[]) => (paths[0]!.error ? `show ${paths[0]!.error}` : "stop without a message");
  const who = (paths: BootPath[]) => `${listed(paths.map(({ client }) => CLIENTS[client].title))} clients`;
  const text = `${who(first!)} stop at step ${at + 1}: ${ofThem(first![0]!.steps[at]?.text ?? "")} They ${shows(first!)}.`;
  return [text, ...others.map((paths) => `${who(paths)} ${shows(paths)}.`)].join(" ");
}

const PLURAL = [
  ["It asks", "they ask"],
  ["It takes", "they take"],
  ["It looks", "they look"],
  ["It names", "they name"],
] as const;

/** Steps tell of one computer ("It asks …"); the sentence tells of all that stop there. */
function ofThem(step: string): string {
  for (const [one, many] of PLURAL) if (step.startsWith(one)) return many + step.slice(one.length);
  return /^(No|Only|There|The|Option)\b/.test(step) ? step.charAt(0).toLowerCase() + step.slice(1) : step;
}
