import type { RolloutView } from "@/lib/model/views";

/** One wave as it stands in the form. */
export interface WaveDraft {
  /** Stays with the wave while it is moved. */
  key: number;
  name: string;
  /** "site:Berlin", or KEPT for the subnets that the wave has already. */
  from: string;
  keptIds: string[];
  startsOn: string;
  dueOn: string;
  owner: string;
  gate: string;
}

export const KEPT = "kept";

export interface SiteChoice {
  site: string;
  subnets: number;
  /** Only for subnets without a site, which cannot be named by it. */
  ids?: string[];
}

export function siteValue(site: string): string {
  return `site:${site}`;
}

/** The API's form of a wave. */
export function waveBody(draft: WaveDraft, sites: SiteChoice[]) {
  const site = sites.find((one) => siteValue(one.site) === draft.from);
  const subnets =
    draft.from === KEPT
      ? { subnetIds: draft.keptIds }
      : site?.ids
        ? { subnetIds: site.ids }
        : { site: site?.site ?? "" };
  return {
    name: draft.name.trim(),
    ...subnets,
    startsOn: draft.startsOn || null,
    dueOn: draft.dueOn || null,
    owner: draft.owner.trim(),
    gate: draft.gate.trim(),
  };
}

export function draftOf(wave: RolloutView["waves"][number], key: number): WaveDraft {
  return {
    key,
    name: wave.name,
    from: KEPT,
    keptIds: wave.rows.map((row) => row.id),
    startsOn: wave.startsOn ?? "",
    dueOn: wave.dueOn ?? "",
    owner: wave.owner,
    gate: wave.gate,
  };
}

/** The list with the entry at `index` moved one place up (-1) or down (1). At either end it stays. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const here = next[index];
  const there = next[index + by];
  if (here === undefined || there === undefined) return next;
  next[index] = there;
  next[index + by] = here;
  return next;
}
