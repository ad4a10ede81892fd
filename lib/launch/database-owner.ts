import { readFileSync } from "node:fs";

export interface Owner {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as `nobody`. null: run as whoever we are. */
export function databaseOwner(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith("nobody:"));
  const [, , uid, gid] = line?.split(":") ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}
