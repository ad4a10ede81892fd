import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { personError } from "@/lib/core/problem";

const SOURCES = ["app", "components", "lib", "public"];
const FILES = ["next.config.ts", "postcss.config.mjs", "proxy.ts", "tsconfig.json", "package-lock.json"];
const STAMP = ".next/bootpath-built-from";
export const NEXT = "node_modules/next/dist/bin/next";

const ANOTHER_BUILDS = /Another next build process is already running/;
const WAIT_SECONDS = 300;

/** Builds the pages unless the sources are those of the last build. @returns whether it built. */
export async function buildWhenChanged(): Promise<boolean> {
  if (isBuilt()) return false;
  process.stdout.write("Building the pages (about half a minute, only after a change).\n");
  for (let waited = 0; ; waited += 2) {
    const wanted = sourcesHash();
    const { status, stdout, stderr } = spawnSync(process.execPath, [NEXT, "build"], {
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: "production" },
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status === 0) {
      writeFileSync(STAMP, wanted);
      return true;
    }
    // A second start from the same folder: its build serves us too.
    if (waited < WAIT_SECONDS && ANOTHER_BUILDS.test(stdout + stderr)) {
      await sleep(2000);
      if (isBuilt()) return false;
      continue;
    }
    process.stderr.write(`${stdout}\n${stderr}\n`);
    throw personError(
      "build-failed",
      "The pages could not be built; the reason stands above.",
      "Mend it and start again.",
    );
  }
}

function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === sourcesHash();
}

function sourcesHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of FILES) if (existsSync(file)) hash.update(file).update(readFileSync(file));
  for (const folder of SOURCES) addFolder(hash, folder);
  return hash.digest("hex");
}

function addFolder(hash: ReturnType<typeof createHash>, folder: string): void {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (name !== path.join("lib", "data", "generated")) addFolder(hash, name);
    } else if (!entry.name.endsWith(".test.ts")) hash.update(name).update(readFileSync(name));
  }
}
