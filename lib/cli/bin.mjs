#!/usr/bin/env node
// The `bootpath` command from a checkout: TypeScript is run as it stands, through tsx.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
if (!existsSync(new URL("node_modules/tsx", root))) {
  process.stderr.write(`bootpath: its parts are not installed yet. Run \`npm install\` in ${fileURLToPath(root)}.\n`);
  process.exit(2);
}
const { register } = await import("tsx/esm/api");
register({ tsconfig: fileURLToPath(new URL("tsconfig.json", root)) });
const { main } = await import("./main.ts");
process.exitCode = main(process.argv.slice(2));
