import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { personError } from "@/lib/core/problem";
import { isAlive } from "./postmaster";

/** One launcher a data folder. @returns what gives the folder free again. */
export function lockDataFolder(dataFolder: string): () => void {
  const file = path.join(dataFolder, "launcher.pid");
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, "utf8"));
    if (pid !== process.pid && isAlive(pid) && looksLikeUs(pid)) {
      throw personError(
        "already-running",
        `Bootpath already runs on ${dataFolder} (process ${pid}).`,
        "Use that one, end it first, or set BOOTPATH_DATA to another folder.",
      );
    }
  }
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

function looksLikeUs(pid: number): boolean {
  if (!existsSync("/proc/self/cmdline")) return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("lib/launch/start.mjs");
  } catch {
    return false;
  }
}
