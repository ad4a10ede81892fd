import type { OverviewView } from "@/lib/model/views";
import { countText, StateBar } from "../chart/state-bar";

/** One small bar a site, worst first. */
export function SiteBars({ sites }: { sites: OverviewView["sites"] }) {
  const worst = [...sites].sort((a, b) => b.subnets.broken - a.subnets.broken || a.site.localeCompare(b.site));
  return (
    <ul className="grid gap-3">
      {worst.map(({ site, subnets }) => (
        <li key={site}>
          <div className="mb-1 flex flex-wrap justify-between gap-x-3">
            <a className="row-link font-medium" href={`/subnets?site=${encodeURIComponent(site)}`}>
              {site || "No site"}
            </a>
            <span className="text-muted text-sm">{countText(subnets)}</span>
          </div>
          <StateBar count={subnets} label={site || "No site"} />
        </li>
      ))}
    </ul>
  );
}
