import { z } from "zod";

const day = z.iso.date("is no day such as 2026-12-24").nullable().default(null);

export const waveFields = z.object({
  name: z.string().trim().min(1).max(100),
  /** All subnets of a site … */
  site: z.string().trim().max(100).nullish(),
  /** … or these. */
  subnetIds: z.array(z.string()).max(50_000).nullish(),
  startsOn: day,
  dueOn: day,
  owner: z.string().trim().max(100).default(""),
  gate: z.string().trim().max(500).default(""),
});

export const rolloutFields = z.object({
  name: z.string().trim().min(1).max(100),
  goal: z.string().trim().min(1).max(500),
  owner: z.string().trim().max(100).optional(),
  dueOn: day,
  waves: z.array(waveFields).min(1).max(100),
});
