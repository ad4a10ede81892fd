import { existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { personError } from "@/lib/core/problem";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { PlatformId } from "@/lib/model/platform-ids";
import type { PullStep } from "@/lib/platforms/platform";
import { identifyText, platformById } from "@/lib/platforms/registry";
import { readText } from "./read-text";

const MOST_FILES = 5000;
/** The one hidden file that is a configuration: FOG keeps all its settings there. */
const FOG_SETTINGS = ".fogsettings";

/**
 * One device's texts from a file or a folder of captured outputs. `base` is the folder that names are told from.
 * A file's includes are followed within the folder of that file, never out of it.
 */
export function readConfig(base: string, config: string, platform: PlatformId | null): Capture {
  const path = resolve(base, config);
  if (!existsSync(path))
    throw personError("not-found", `${config}: there is no such file or folder.`, "Check `config` in estate.yaml.");
  if (!inside(realpathSync(base), realpathSync(path)))
    throw personError("outside", `${config}: lies outside the estate folder.`, "Move it into the folder.");
  if (statSync(path).isDirectory()) return { texts: filesBelow(path).map((file) => textOf(base, file)) };
  const texts = [textOf(base, path)];
  followIncludes(base, dirname(path), texts, platform);
  return { texts };
}

/** Plain files below a folder, in order; hidden ones (but for FOG's settings) and links that lead out of it are left. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  const root = realpathSync(folder);
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      if (name.startsWith(".") && name !== FOG_SETTINGS) continue;
      const child = join(path, name);
      if (!existsSync(child) || !inside(root, realpathSync(child))) continue;
      const stats = statSync(child);
      if (stats.isDirectory()) walk(child);
      else if (stats.isFile()) found.push(child);
      if (found.length > MOST_FILES)
        throw personError(
          "too-many-files",
          `${folder}: holds more than ${MOST_FILES} files.`,
          "Name a smaller folder.",
        );
    }
  };
  walk(root);
  return found;
}

function textOf(base: string, path: string): CapturedText {
  const name = relative(realpathSync(base), realpathSync(path)).split(sep).join("/");
  return { name, text: readText(path, name) };
}

function followIncludes(base: string, folder: string, texts: CapturedText[], platform: PlatformId | null): void {
  const id = platform ?? identifyText(texts[0]!)?.platform;
  const plan = id ? platformById(id)?.pull : undefined;
  if (plan?.over !== "ssh-exec" || !plan.more) return;
  const have = new Set(texts.map((text) => text.name));
  for (;;) {
    const fresh = plan
      .more({ texts })
      .flatMap((step) => resolveStep(folder, step))
      .map((path) => textOf(base, path))
      .filter((text) => !have.has(text.name));
    if (fresh.length === 0) return;
    for (const text of fresh) {
      if (have.has(text.name)) continue;
      have.add(text.name);
      texts.push(text);
    }
  }
}

function resolveStep(folder: string, step: PullStep): string[] {
  if ("file" in step)
    return [findWithin(folder, step.file)].filter((path) => path !== null && statSync(path).isFile()) as string[];
  if (!("folder" in step)) return [];
  const found = findWithin(folder, step.folder);
  if (!found || !statSync(found).isDirectory()) return [];
  return filesBelow(found).filter(
    (path) => dirname(path) === realpathSync(found) && basename(path).endsWith(step.ending),
  );
}

/** A path as the device names it (`/etc/dhcp/sub/a.conf`), found below a folder by the longest part of it that exists there. */
function findWithin(folder: string, path: string): string | null {
  const root = realpathSync(folder);
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return null;
  for (let skip = 0; skip < parts.length; skip++) {
    const candidate = join(root, ...parts.slice(skip));
    if (existsSync(candidate) && inside(root, realpathSync(candidate))) return candidate;
  }
  return null;
}

function inside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}
