import type { Assessment, BootPath, Health } from "@/lib/model/assessment";

export function countHealth(subnets: { health: Health }[]): Record<Health, number> {
  const count: Record<Health, number> = { healthy: 0, degraded: 0, broken: 0, unknown: 0 };
  for (const { health } of subnets) count[health]++;
  return count;
}

/** The answer to "can computers boot, from what these files say?" in one sentence. */
export function checkedSentence({ subnets, findings }: Pick<Assessment, "subnets" | "findings">): string {
  if (subnets.length === 0)
    return "No subnet was found in these files. Add the configuration of a router or of a DHCP server.";
  const count = countHealth(subnets);
  const of = `${subnets.length} ${subnets.length === 1 ? "subnet" : "subnets"}`;
  const causes = findings.filter((finding) => finding.severity !== "note").length;
  // A subnet in which nobody offers network boot, and nobody asks for it, is healthy too; but nothing boots there.
  const quiet = subnets.filter(({ health, clients }) => health === "healthy" && !clients.some(boots)).length;
  const booting = count.healthy - quiet;
  if (booting === subnets.length)
    return `Computers can boot in ${subnets.length === 1 ? "the one subnet" : `all ${of}`} found.`;
  const bad = count.broken + count.degraded;
  const parts = [
    `Computers can boot in ${booting} of ${of}`,
    ...(bad > 0
      ? [
          `${bad} ${bad === 1 ? "has" : "have"} a fault${causes > 0 ? `, for ${causes} ${causes === 1 ? "cause" : "causes"}` : ""}`,
        ]
      : []),
    ...(quiet > 0 ? [`in ${quiet} nothing offers network boot, and nothing asks for it`] : []),
    ...(count.unknown > 0
      ? [`for ${count.unknown} the answer is unknown: something on the path is not among these files`]
      : []),
  ];
  return `${parts.join("; ")}.`;
}

const boots = ({ outcome }: BootPath) => outcome === "boots";
