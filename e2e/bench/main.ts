import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { bigEstate } from "./big-estate";

/**
 * `npm run bench [-- --small]`: how long an estate takes from facts to findings, and again after one device changed, beside a
 * yardstick in the same run (JSON.parse of the same facts), because seconds alone say as much about the machine as about us. Each
 * size is measured in a process of its own that has done nothing before (`measure.ts`), from one file of JavaScript, as the
 * `bootpath` command runs.
 */
const SIZES = [
  { subnets: 10_000, routers: 1000, dhcpServers: 200, pxeServers: 20 },
  { subnets: 100_000, routers: 10_000, dhcpServers: 2000, pxeServers: 200 },
];

const folder = mkdtempSync(join(tmpdir(), "bootpath-bench-"));
try {
  const measure = join(folder, "measure.cjs");
  const entry = fileURLToPath(new URL("measure.ts", import.meta.url));
  buildSync({ entryPoints: [entry], bundle: true, platform: "node", target: "node20", outfile: measure });
  for (const size of SIZES.slice(0, process.argv.includes("--small") ? 1 : 2)) {
    const file = join(folder, "facts.json");
    writeFileSync(file, JSON.stringify(bigEstate(size)));
    const { status } = spawnSync(process.execPath, [measure, file], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
  const readers = fileURLToPath(new URL("readers.ts", import.meta.url));
  if (spawnSync(process.execPath, ["--import", "tsx", readers], { stdio: "inherit" }).status !== 0)
    process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
