// `npm start`. Only what Node itself brings until the packages are there; then the TypeScript part takes over in this process.
import process from "node:process";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19) || major > 26) {
  process.stderr.write(`Bootpath needs Node 20.19 to 26; this is ${process.versions.node}. See https://nodejs.org\n`);
  process.exit(1);
}

process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.CHECKPOINT_DISABLE = "1";

try {
  const { ensureDependencies, generateClient, ROOT } = await import("./dependencies.mjs");
  process.chdir(ROOT);
  ensureDependencies();
  generateClient();
  const { register } = await import("tsx/esm/api");
  register();
  const { main } = await import("./main.ts");
  await main(process.argv.slice(2));
} catch (error) {
  const problem = error?.problem;
  process.stderr.write(problem ? `${problem.what}\n${problem.next}\n` : `${error?.message ?? error}\n`);
  process.exit(1);
}
