import { CLIENTS } from "@/lib/model/clients";
import type { OverviewView } from "@/lib/model/views";

/** "28 of 40 subnets boot UEFI x64 clients; 12 don't, for 5 causes." */
export function overviewSentence({ clients, causes, subnets }: OverviewView): string {
  const worst = [...clients].sort((a, b) => a.boots - b.boots)[0];
  const unknown = subnets.unknown > 0 ? ` For ${subnets.unknown} the answer is unknown.` : "";
  if (!worst) return `${subnets.healthy} subnets are healthy.${unknown}`;
  const title = CLIENTS[worst.client].title;
  const missing = worst.total - worst.boots;
  if (missing === 0)
    return `All ${worst.total} subnets boot ${clients.map(({ client }) => CLIENTS[client].title).join(" and ")} clients.${unknown}`;
  const errors = causes.filter(({ severity }) => severity === "error").length;
  const why = errors > 0 ? `, for ${errors} ${errors === 1 ? "cause" : "causes"}` : "";
  return `${worst.boots} of ${worst.total} subnets boot ${title} clients; ${missing} ${missing === 1 ? "does" : "do"} not or not surely${why}.${unknown}`;
}
