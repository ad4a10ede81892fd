import type { CapturedText } from "@/lib/model/capture";
import { familyOf, readDevice } from "@/lib/platforms/read-device";
import { identifyText } from "@/lib/platforms/registry";

/**
 * Which dropped files belong to one device, by a name for it. A file that stands alone is a device. A folder is one too, unless its files
 * are those of several: then each of its files and folders is looked at by itself. Names of texts are paths below what was dropped.
 */
export function groupByDevice(texts: CapturedText[]): Map<string, CapturedText[]> {
  const groups = new Map<string, CapturedText[]>();
  const add = (wanted: string, path: string, files: CapturedText[]) => {
    let name = groups.has(wanted) || wanted === "" ? path : wanted;
    while (groups.has(name)) name += "+";
    groups.set(name, files);
  };
  split(texts, 0, add);
  return groups;
}

/** The groups in which something is recognised; all, where nothing is anywhere. A shopping list is no device. */
export function knownGroups(groups: Map<string, CapturedText[]>): Map<string, CapturedText[]> {
  const known = [...groups].filter(([, files]) => files.some((text) => identifyText(text) !== null));
  return known.length > 0 ? new Map(known) : groups;
}

function split(
  texts: CapturedText[],
  depth: number,
  add: (wanted: string, path: string, files: CapturedText[]) => void,
): void {
  const folders = new Map<string, CapturedText[]>();
  for (const text of texts) {
    const parts = partsOf(text);
    const own = parts[depth] ?? "";
    if (parts.length <= depth + 1) add(own.replace(/\.(cfg|conf|txt|json|xml|xhtml|log)$/i, ""), text.name, [text]);
    else folders.set(own, [...(folders.get(own) ?? []), text]);
  }
  for (const [folder, files] of folders) {
    if (ofSeveral(files, depth + 1)) split(files, depth + 1, add);
    else
      add(
        folder,
        partsOf(files[0]!)
          .slice(0, depth + 1)
          .join("/"),
        files,
      );
  }
}

const partsOf = (text: CapturedText) => text.name.split("/").filter((part) => part !== "" && part !== ".");

/** Two platforms that never share a host, two host names, or the same file of two hosts: `a/dhcpd.conf` and `b/dhcpd.conf`. */
function ofSeveral(files: CapturedText[], depth: number): boolean {
  if (files.length < 2) return false;
  const families = new Set<string>();
  const names = new Set<string>();
  const inFolders = new Set<string>();
  let alone = false;
  let twice = false;
  for (const text of files) {
    const hit = identifyText(text);
    if (!hit) continue;
    families.add(familyOf(hit.platform)[0] ?? hit.platform);
    const name = readDevice(null, { texts: [text] }).hostname;
    if (name) names.add(name.toLowerCase());
    const below = partsOf(text).slice(depth + 1);
    if (below.length === 0) alone = true;
    else if (inFolders.has(below.join("/"))) twice = true;
    else inFolders.add(below.join("/"));
  }
  return families.size > 1 || names.size > 1 || (twice && !alone);
}
