import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./e2e/journeys/support/chromium";

/** Browser journeys: the built product with its demo network, driven as a person drives it. `npm test` runs them last. */
export default defineConfig({
  testDir: "e2e/journeys",
  testMatch: "**/*.journey.ts",
  globalSetup: "./e2e/journeys/support/global-setup.ts",
  outputDir: "test-results",
  // The journeys change one and the same network.
  workers: 1,
  timeout: 60_000,
  globalTimeout: 1_500_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  reporter: "list",
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromiumPath(),
      // Nothing but the product is spoken to.
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
