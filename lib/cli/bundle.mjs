// The command as one file of JavaScript, made from the sources when it is first called and again whenever one of them changed:
// starting from TypeScript takes longer than reading most configurations.
import "../launch/compile-later.mjs";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { put, runCompiled, WRAPPED } from "../launch/compiled.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDER = join(ROOT, "node_modules/.cache/bootpath-cli");
/** What V8 compiled is of use to the same Node only; the number goes up when the bundle is made in another way. */
const MANIFEST = join(FOLDER, `made-3-${process.version}-${process.arch}.json`);

/** The exports of lib/cli/main.ts, and what to call when the work is done. Throws where no bundle can be made or kept (a checkout that may not be written to). */
export async function loadBundle() {
  const made = fresh() ?? (await build());
  const { exports, keep } = runCompiled(join(FOLDER, made.file));
  return { main: exports.main, keep };
}

/** What was made last, when no source has changed since. A checkout gives files new dates: then their contents decide. */
function fresh() {
  let made;
  try {
    made = JSON.parse(readFileSync(MANIFEST, "utf8"));
    statSync(join(FOLDER, made.file));
  } catch {
    return null;
  }
  for (const { path, size, changed, digest } of made.inputs) {
    const stats = statSync(ROOT + path, { throwIfNoEntry: false });
    if (stats?.size !== size) return null;
    if (stats.mtimeMs !== changed && digestOf(readFileSync(ROOT + path)) !== digest) return null;
  }
  return made;
}

async function build() {
  const { build: bundle } = await import("esbuild");
  mkdirSync(FOLDER, { recursive: true });
  const { outputFiles, metafile } = await bundle({
    absWorkingDir: ROOT,
    entryPoints: ["lib/cli/main.ts"],
    ...WRAPPED,
    write: false,
    metafile: true,
    minify: true,
    legalComments: "none",
    logLevel: "silent",
  });
  const inputs = [...Object.keys(metafile.inputs), "tsconfig.json"].map((path) => {
    const stats = statSync(ROOT + path);
    return { path, size: stats.size, changed: stats.mtimeMs, digest: digestOf(readFileSync(ROOT + path)) };
  });
  const contents = outputFiles[0].contents;
  const made = { file: `cli-${digestOf(contents).slice(0, 20)}.cjs`, inputs };
  put(join(FOLDER, made.file), contents);
  put(MANIFEST, JSON.stringify(made));
  clearAway(made.file);
  return made;
}

/** Bundles of sources that are gone, unless another may be starting from them just now. */
function clearAway(keep) {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(FOLDER)) {
    if (!name.startsWith("cli-") || name.startsWith(keep)) continue;
    const path = join(FOLDER, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < hourAgo) rmSync(path, { force: true });
  }
}

function digestOf(contents) {
  return createHash("sha256").update(contents).digest("hex");
}
