import type { Health } from "@/lib/model/assessment";

export interface Loss {
  cidr: string;
  before: Health;
  after: Health;
  clients: { before: string; after: string; client: string }[];
}

const MOST_NAMED = 12;

/** Which subnets lose what, in one line: "10.4.2.0/24 (healthy → broken)". */
export function lossesInWords(losses: Loss[]): string {
  const named = losses.slice(0, MOST_NAMED).map(({ cidr, before, after, clients }) => {
    const lost = clients.filter((one) => one.before !== one.after);
    const what = before === after ? lost.map((one) => `${one.client}: ${one.before} → ${one.after}`).join(", ") : "";
    return `${cidr} (${what || `${before} → ${after}`})`;
  });
  const more = losses.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
