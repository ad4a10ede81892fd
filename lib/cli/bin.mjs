#!/usr/bin/env node
// The `bootpath` command from a checkout: a bundle of the TypeScript sources, or the sources as they stand where no bundle can be kept.
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "../launch/dependencies.mjs";
import { loadBundle } from "./bundle.mjs";

try {
  ensureDependencies();
} catch (error) {
  process.stderr.write(`bootpath: ${error.message}\n`);
  process.exit(2);
}
const { main, keep } = await loadBundle().catch(fromSources);
process.exitCode = await main(process.argv.slice(2));
keep();

async function fromSources() {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)) });
  const sources = await import("./main.ts");
  return { main: sources.main, keep: () => {} };
}
