import type { z } from "zod";
import { personError } from "@/lib/core/problem";
import type { Db } from "@/lib/data/client";
import type { NewWave } from "@/lib/data/rollouts";
import { listSubnetRecords } from "@/lib/data/subnets";
import type { waveFields } from "./fields";

/** Waves by site or by list become lists of subnets. A subnet belongs to one wave: the first that names it. */
export async function resolveWaves(tx: Db, waves: z.output<typeof waveFields>[]): Promise<NewWave[]> {
  const subnets = await listSubnetRecords(tx);
  const known = new Set(subnets.map((subnet) => subnet.id));
  const taken = new Set<string>();
  return waves.map(({ site, subnetIds, ...wave }) => {
    const wanted = subnetIds ?? subnets.filter((subnet) => subnet.site === site).map((subnet) => subnet.id);
    const free = [...new Set(wanted)].filter((id) => known.has(id) && !taken.has(id));
    if (free.length === 0) {
      throw personError(
        "empty-wave",
        `The wave ${wave.name} has no subnets.`,
        "Name a site with subnets, or choose some.",
      );
    }
    for (const id of free) taken.add(id);
    return { ...wave, subnetIds: free };
  });
}
