import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: [
      "lib/**/*.test.ts",
      "components/**/*.test.ts",
      "app/**/*.test.ts",
      "e2e/simulators/**/*.test.ts",
      "e2e/bench/**/*.test.ts",
      "e2e/lab/**/*.test.ts",
      "e2e/words/**/*.test.ts",
    ],
    globalSetup: "lib/launch/test-server.ts",
    // Most of the time is spent waiting for devices' timers and silences, so one more than there are cores.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
