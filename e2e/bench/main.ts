import { performance } from "node:perf_hooks";
import { assess } from "@/lib/checks/assess";
import type { Estate } from "@/lib/model/estate";
import { bigEstate } from "./big-estate";

/**
 * `npm run bench`: how long an estate takes from facts to findings, beside a yardstick in the same run (JSON.parse of the
 * same facts), because seconds alone say as much about the machine as about us.
 */
const CLIENTS = 3;
const sizes = [
  { subnets: 10_000, routers: 1000, dhcpServers: 200, pxeServers: 20 },
  { subnets: 100_000, routers: 10_000, dhcpServers: 2000, pxeServers: 200 },
];

for (const size of sizes.slice(0, process.argv.includes("--small") ? 1 : 2)) {
  const text = JSON.stringify(bigEstate(size));
  const yardstick = best(3, () => JSON.parse(text));
  const estate = JSON.parse(text) as Estate;
  const first = timed(() => assess(estate));
  const again = best(2, () => assess(estate));
  const assessment = assess(estate);
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  process.stdout.write(
    `${size.subnets} subnets × ${CLIENTS} clients: ${ms(first)} the first time, ${ms(again)} again; JSON.parse of the facts ` +
      `(${Math.round(text.length / 2 ** 20)} MB) ${ms(yardstick)}: ${(first / yardstick).toFixed(1)} times that; ` +
      `${assessment.findings.length} findings; ${memory} MB in memory\n`,
  );
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function best(times: number, work: () => unknown): number {
  return Math.min(...Array.from({ length: times }, () => timed(work)));
}

function ms(value: number): string {
  return value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(2)} s`;
}
