// Finds a Chromium for the browser journeys, or brings one: the system's, Playwright's own, Debian's package (root only).
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** The path of a browser that can be started. Throws one clear line when none can be had. */
export function findChromium() {
  const own = process.env.BOOTPATH_CHROMIUM;
  if (own) {
    if (existsSync(own)) return own;
    throw new Error(`BOOTPATH_CHROMIUM names ${own}, and there is no such file.`);
  }
  return installed() ?? downloaded() ?? fromDebian() ?? fail();
}

function installed() {
  return SYSTEM.find((path) => existsSync(path)) ?? playwrightsOwn();
}

function playwrightsOwn() {
  const require = createRequire(import.meta.url);
  const path = require("playwright").chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function downloaded() {
  process.stderr.write("No Chromium here: asking Playwright for its own.\n");
  const { status } = spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "ignore", timeout: 300_000 });
  return status === 0 ? playwrightsOwn() : undefined;
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  process.stderr.write("Installing Debian's chromium.\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", ["update"], { stdio: "ignore", env });
  spawnSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "ignore", env });
  return SYSTEM.find((path) => existsSync(path));
}

function fail() {
  throw new Error(
    "The browser journeys need Chromium. Install it (Debian: apt-get install chromium), or set BOOTPATH_CHROMIUM to one.",
  );
}
