// `npm test`: brings what is missing, then type check, lint, unit tests, browser journeys. Stops at the first that fails.
import { spawnSync } from "node:child_process";
import { findChromium } from "./chromium.mjs";
import { ensureDependencies, generateClient } from "./dependencies.mjs";
import { callJudges } from "./judges.mjs";

const STEPS = [
  ["type check", ["npx", "tsc", "--noEmit", "-p", "."]],
  ["lint", ["npx", "biome", "ci", "--error-on-warnings", "."]],
  [
    "imports run one way",
    ["npx", "depcruise", "lib", "app", "components", "e2e", "--config", ".dependency-cruiser.json"],
  ],
  ["unit tests", ["npx", "vitest", "run"]],
  ["browser journeys", ["npx", "playwright", "test"]],
];

/** Runs one step with its output shown; its exit code ends the whole run when it is not 0. */
function step(name, [command, ...args], env) {
  process.stdout.write(`\n== ${name}\n`);
  const { status, signal } = spawnSync(command, args, { stdio: "inherit", env: { ...process.env, ...env } });
  if (status === 0) return;
  process.stderr.write(`\n${name}: failed${signal ? ` (${signal})` : ""}.\n`);
  process.exit(status || 1);
}

try {
  ensureDependencies();
  generateClient();
  const only = process.argv[2];
  callJudges();
  const chosen = STEPS.filter(([name]) => !only || name.startsWith(only));
  const env = { NEXT_TELEMETRY_DISABLED: "1" };
  if (chosen.some(([name]) => name === "browser journeys")) env.BOOTPATH_CHROMIUM = findChromium();
  for (const [name, command] of chosen) step(name, command, env);
  process.stdout.write("\nAll of it passed.\n");
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
