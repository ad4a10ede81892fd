import { db, transaction } from "@/lib/data/client";
import { insertRollout, listRolloutRecords } from "@/lib/data/rollouts";
import { listSubnetRecords } from "@/lib/data/subnets";

const OWNER = "Erin Engineer";
const WEEK_MS = 7 * 86_400_000;

/** One rollout over the demo's sites, a wave each, so that a manager finds something to watch. How far it is, is assessed like everything. */
export async function demoRollout(now: Date): Promise<void> {
  if ((await listRolloutRecords(db())).length > 0) return;
  const bySite = new Map<string, string[]>();
  for (const { id, site, pxe } of await listSubnetRecords(db()))
    if (site && pxe !== "unwanted") bySite.set(site, [...(bySite.get(site) ?? []), id]);
  const day = (weeks: number) => new Date(now.getTime() + weeks * WEEK_MS).toISOString().slice(0, 10);
  const sites = [...bySite].sort(([a], [b]) => a.localeCompare(b));
  const waves = sites.map(([site, subnetIds], index) => ({
    name: site,
    subnetIds,
    startsOn: day(index * 2),
    dueOn: day(index * 2 + 2),
    owner: OWNER,
    gate: "every subnet of the wave is healthy for a week",
  }));
  const goal = "Every floor boots BIOS and UEFI computers by relay, without boot options on the DHCP servers.";
  const rollout = { name: "Network boot everywhere", goal, owner: OWNER, dueOn: day(sites.length * 2), waves };
  await transaction((tx) => insertRollout(tx, rollout));
}
