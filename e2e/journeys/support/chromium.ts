import { existsSync } from "node:fs";

const DEBIANS = "/usr/bin/chromium";

/** The browser that `npm test` found; else Debian's; else (undefined) Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env.BOOTPATH_CHROMIUM || (existsSync(DEBIANS) ? DEBIANS : undefined);
}
