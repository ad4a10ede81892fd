import { identifyText } from "@/lib/platforms/registry";
import { PLATFORMS } from "@/lib/platforms/registry.generated";
import type { Corpus } from "./load";

/** Folders whose files are not of one platform alone, or of none that is a device's configuration. */
const MIXED: Record<string, string> = {
  "cisco-show-output": "outputs of single commands of several Cisco systems",
  "pxe-server": "scripts and menus of PXE servers",
};

export interface Confusion {
  /** Platform of the file → platform found ("none" where nothing was certain enough) → how many. */
  table: Map<string, Map<string, number>>;
  /** Files of a platform that Bootpath reads, taken for another one or for none. */
  missed: { file: string; platform: string; found: string; why: string }[];
}

/** Names the platform of every file from its text alone. */
export function confusion(corpus: Corpus): Confusion {
  const known = new Set<string>(PLATFORMS.map((platform) => platform.id));
  const result: Confusion = { table: new Map(), missed: [] };
  for (const { path, platform, text } of corpus.files) {
    const hit = identifyText({ name: path, text });
    const found = hit?.platform ?? "none";
    const row = result.table.get(platform) ?? new Map<string, number>();
    row.set(found, (row.get(found) ?? 0) + 1);
    result.table.set(platform, row);
    if (found === platform || platform in MIXED) continue;
    if (known.has(platform) || hit)
      result.missed.push({ file: path, platform, found, why: hit?.why ?? "no sign is strong enough" });
  }
  return result;
}
