import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { PersonError, personError } from "@/lib/core/problem";
import { buildEstate, estateOfCaptures } from "@/lib/estate/build-estate";
import { type EstateFile, parseEstateFile } from "@/lib/estate/estate-file";
import { groupByDevice } from "@/lib/estate/group-by-device";
import type { Capture, CapturedText } from "@/lib/model/capture";
import type { Estate } from "@/lib/model/estate";
import type { PlatformId } from "@/lib/model/platform-ids";
import { captureWithoutSecrets } from "@/lib/platforms/without-secrets";
import { readConfig } from "./read-config";
import { readText } from "./read-text";

/** An estate folder as read: kept apart from the estate so that a what-if can replace a device's texts. */
export interface EstateFolder {
  folder: string;
  /** null: the folder has no estate.yaml; every file in it is a device, and every folder one or several. */
  file: EstateFile | null;
  captures: Map<string, Capture>;
}

export function readEstateFolder(folder: string): EstateFolder {
  if (!existsSync(folder)) throw personError("not-found", `${folder}: there is no such folder.`, "Check the path.");
  if (!statSync(folder).isDirectory())
    throw personError("not-a-folder", `${folder}: is not a folder.`, "Name the folder that holds estate.yaml.");
  const name = ["estate.yaml", "estate.yml"].find((candidate) => existsSync(join(folder, candidate)));
  return name ? readDeclared(folder, name) : readUndeclared(folder);
}

export function estateOf({ file, captures }: EstateFolder): Estate {
  return file ? buildEstate(file, captures) : estateOfCaptures(captures);
}

function readDeclared(folder: string, name: string): EstateFolder {
  const shown = join(folder, name);
  const parsed = parseEstateFile(readText(shown, shown));
  if (!parsed.ok)
    throw personError("bad-estate", `${shown}, line ${parsed.fault.line}: ${parsed.fault.message}.`, "Mend that line.");
  const captures = new Map<string, Capture>();
  for (const device of parsed.value.devices) {
    if (device.config === undefined) continue;
    captures.set(
      device.name,
      forDevice(device.name, () => readShown(folder, device.config!, device.platform ?? null)),
    );
  }
  return { folder, file: parsed.value, captures };
}

function readUndeclared(folder: string): EstateFolder {
  const groups = new Map<string, CapturedText[]>();
  for (const entry of readdirSync(folder).sort()) {
    if (entry.startsWith(".")) continue;
    const { texts } = readConfig(folder, entry, null);
    // A file may have brought what it includes, which then belongs to it; a folder may hold several devices.
    if (statSync(join(folder, entry)).isDirectory() && texts.length > 0)
      for (const [name, files] of groupByDevice(texts)) groups.set(nameOf(name, groups), files);
    else groups.set(nameOf(entry, groups), texts);
  }
  if (groups.size === 0)
    throw personError("empty", `${folder}: holds no files.`, "Put configurations into it, or an estate.yaml.");
  const captures = new Map([...groups].map(([name, texts]) => [name, captureWithoutSecrets(null, { texts })]));
  return { folder, file: null, captures };
}

/** One device's texts as they may be shown: what goes to a terminal or a build server's report holds no secret. */
export const readShown = (folder: string, config: string, platform: PlatformId | null): Capture =>
  captureWithoutSecrets(platform, readConfig(folder, config, platform));

/** "core-1.cfg" → "core-1", unless two files would bear that name. */
function nameOf(entry: string, taken: Map<string, unknown>): string {
  const short = basename(entry).replace(/\.(cfg|conf|txt|xml|json|raw)$/i, "");
  return short === "" || taken.has(short) ? entry : short;
}

function forDevice<T>(device: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PersonError)) throw error;
    const { code, what, next } = error.problem;
    throw personError(code, `${what.replace(/\.$/, "")} (device ${device}).`, next, error);
  }
}
