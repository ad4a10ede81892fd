import type { RolloutView } from "@/lib/model/views";

export const NO_SITE = "No site";
export const OTHER_SITES = "Other sites";

export interface SiteSeries {
  sites: string[];
  /** One row a day: the day, all healthy subnets, and those of each site in `sites`. */
  rows: { day: string; healthy: number; total: number; values: number[] }[];
}

/** Healthy subnets of each site, day by day: the largest sites of the last day first, all beyond `most` as one. */
export function siteSeries(days: RolloutView["days"], most = 6): SiteSeries {
  const last = days.at(-1)?.bySite ?? {};
  const names = [...new Set(days.flatMap(({ bySite }) => Object.keys(bySite)))].sort(
    (a, b) => (last[b] ?? 0) - (last[a] ?? 0) || a.localeCompare(b, "en", { numeric: true }),
  );
  const fits = names.length <= most;
  const own = fits ? names : names.slice(0, most - 1);
  const rest = fits ? [] : names.slice(most - 1);
  return {
    sites: [...own.map((name) => name || NO_SITE), ...(fits ? [] : [OTHER_SITES])],
    rows: days.map(({ day, healthy, total, bySite }) => ({
      day,
      healthy,
      total,
      values: [
        ...own.map((name) => bySite[name] ?? 0),
        ...(fits ? [] : [rest.reduce((sum, name) => sum + (bySite[name] ?? 0), 0)]),
      ],
    })),
  };
}
