// `node lib/launch/run.mjs FILE.ts …`: runs one of our TypeScript programs from a fresh clone, bringing what is missing first.
import { spawn } from "node:child_process";
import { ensureDependencies, generateClient, ROOT } from "./dependencies.mjs";

try {
  ensureDependencies();
  generateClient();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const child = spawn(process.execPath, ["--import", "tsx", ...process.argv.slice(2)], { cwd: ROOT, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
