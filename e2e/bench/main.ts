import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { WRAPPED } from "@/lib/launch/compiled.mjs";
import { bigEstate, type Size } from "./big-estate";

/**
 * `npm run bench [-- --small]`: how long an estate takes from facts to findings, and again after one device changed, beside a
 * yardstick in the same run (JSON.parse of the same facts), because seconds alone say as much about the machine as about us. Each
 * size is measured in a process of its own that has done nothing before (`measure.ts`), from one file of JavaScript that was compiled
 * before, as the `bootpath` command runs.
 */
const SIZES = [
  { subnets: 10_000, routers: 1000, dhcpServers: 200, pxeServers: 20 },
  { subnets: 100_000, routers: 10_000, dhcpServers: 2000, pxeServers: 200 },
];

const folder = mkdtempSync(join(tmpdir(), "bootpath-bench-"));
try {
  const measure = join(folder, "measure.cjs");
  const runner = fileURLToPath(new URL("run-measure.mjs", import.meta.url));
  const entry = fileURLToPath(new URL("measure.ts", import.meta.url));
  buildSync({ ...WRAPPED, entryPoints: [entry], outfile: measure });
  const facts = join(folder, "facts.json");
  const run = (size: Size, stdio: "inherit" | "ignore") => {
    writeFileSync(facts, JSON.stringify(bigEstate(size)));
    return spawnSync(process.execPath, [runner, measure, facts], { stdio }).status === 0;
  };
  run({ subnets: 1000, routers: 100, dhcpServers: 20, pxeServers: 2 }, "ignore");
  for (const size of SIZES.slice(0, process.argv.includes("--small") ? 1 : 2))
    if (!run(size, "inherit")) process.exitCode = 1;
  const readers = fileURLToPath(new URL("readers.ts", import.meta.url));
  if (spawnSync(process.execPath, ["--import", "tsx", readers], { stdio: "inherit" }).status !== 0)
    process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
