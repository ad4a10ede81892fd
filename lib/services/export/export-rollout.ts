import type { Ctx } from "../context";
import { notFound } from "../context";
import { getRollout } from "../rollouts/get-rollout";
import { toCsv } from "./csv";
import { subnetCells } from "./export-subnets";

const HEADER = ["wave", "starts", "due", "owner", "subnet", "name", "site", "vlan", "health"];

export async function exportRollout(ctx: Ctx, input: unknown): Promise<string> {
  const rollout = await getRollout(ctx, input);
  if (!rollout) throw notFound("rollout");
  const rows = rollout.waves.flatMap((wave) =>
    wave.rows.map((row) => [wave.name, wave.startsOn, wave.dueOn, wave.owner, ...subnetCells(row).slice(0, 5)]),
  );
  return toCsv(HEADER, rows);
}
