import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

export interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

/** What `postmaster.pid` of a cluster says, if that process still lives and is a PostgreSQL. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !looksLikePostgres(pid)) return null;
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? "").trim() === "ready" };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** After a reboot the number may belong to another program. Where there is no /proc we trust the file. */
function looksLikePostgres(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (!existsSync("/proc/self/cmdline")) return true;
  try {
    return readFileSync(file, "utf8").includes("postgres");
  } catch {
    return false;
  }
}
