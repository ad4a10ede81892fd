import type { Capture, CapturedText } from "@/lib/model/capture";

/**
 * A pulled capture names files as the host does: then only the exact path counts. In a folder of copies, a file is the one meant when
 * its path below the main file's folder is the end of the path that the include names; the longest such path wins.
 */
export function includeResolver(capture: Capture, root: string): (path: string) => CapturedText | null {
  const folder = root.slice(0, root.lastIndexOf("/") + 1);
  const pulled = /^\/(usr\/local\/|opt\/[^/]+\/)?etc\//.test(root);
  return (path) => {
    const exact = capture.texts.find((text) => text.name === path);
    if (exact || pulled) return exact ?? null;
    const clean = `/${path.replace(/^(\.?\/)+/, "")}`;
    let best: CapturedText | null = null;
    let longest = 0;
    for (const text of capture.texts) {
      const below = text.name.startsWith(folder) ? text.name.slice(folder.length) : null;
      const whole = `/${text.name}`.endsWith(clean) ? clean.length : 0;
      const length = Math.max(whole, below && clean.endsWith(`/${below}`) ? below.length : 0);
      if (length > longest) {
        longest = length;
        best = text;
      }
    }
    return best;
  };
}
