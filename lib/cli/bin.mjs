#!/usr/bin/env node
// The `bootpath` command from a checkout: TypeScript is run as it stands, through tsx.
import { fileURLToPath } from "node:url";
import { ensureDependencies } from "../launch/dependencies.mjs";

const root = new URL("../../", import.meta.url);
try {
  ensureDependencies();
} catch (error) {
  process.stderr.write(`bootpath: ${error.message}\n`);
  process.exit(2);
}
const { register } = await import("tsx/esm/api");
register({ tsconfig: fileURLToPath(new URL("tsconfig.json", root)) });
const { main } = await import("./main.ts");
process.exitCode = main(process.argv.slice(2));
