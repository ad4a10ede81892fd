import type { SiteChoice } from "@/components/rollout/wave-draft";
import type { Person } from "@/lib/model/views";
import { listSubnets } from "@/lib/services/subnets/list-subnets";

/** The sites that have subnets, by name; those without a site last. */
export async function siteChoices(ctx: { person: Person }): Promise<SiteChoice[]> {
  const bySite = new Map<string, string[]>();
  for (const { id, site } of await listSubnets(ctx)) bySite.set(site, [...(bySite.get(site) ?? []), id]);
  return [...bySite]
    .map(([site, ids]) => ({ site, subnets: ids.length, ...(site ? {} : { ids }) }))
    .sort(
      (a, b) => Number(a.site === "") - Number(b.site === "") || a.site.localeCompare(b.site, "en", { numeric: true }),
    );
}
