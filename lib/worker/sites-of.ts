/** `WORKER_SITES="Leeds, York"` → the names; null for a worker for all sites. */
export function sitesOf(setting: string | undefined): string[] | null {
  const names = (setting ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return names.length > 0 ? names : null;
}
