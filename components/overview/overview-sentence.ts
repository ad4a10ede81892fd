import { CLIENTS } from "@/lib/model/clients";
import type { OverviewView } from "@/lib/model/views";

const plural = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;

/** "412 of 431 subnets boot UEFI x64 clients; 19 don't, for 3 causes." The client profile that boots least is told. */
export function overviewSentence(view: Pick<OverviewView, "subnets" | "clients" | "causes">): string {
  const total = Object.values(view.subnets).reduce((sum, n) => sum + n, 0);
  const worst = [...view.clients].filter((c) => c.total > 0).sort((a, b) => a.boots / a.total - b.boots / b.total)[0];
  const unknown =
    view.subnets.unknown > 0 ? ` For ${plural(view.subnets.unknown, "subnet")} the answer is unknown.` : "";
  if (!worst) return `${plural(total, "subnet")}; no client profile has to boot.${unknown}`;
  const title = CLIENTS[worst.client].title;
  const not = worst.total - worst.boots;
  if (not === 0) return `All ${plural(worst.total, "subnet")} boot ${title} clients.${unknown}`;
  const causes = view.causes.filter((cause) => cause.severity !== "note").length;
  const why = causes > 0 ? `, for ${plural(causes, "cause")}` : "";
  return `${worst.boots} of ${plural(worst.total, "subnet")} boot ${title} clients; ${not} ${not === 1 ? "doesn't" : "don't"}${why}.${unknown}`;
}
