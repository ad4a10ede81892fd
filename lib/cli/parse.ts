import { realpathSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { parseArgs } from "node:util";
import { personError } from "@/lib/core/problem";
import type { Capture } from "@/lib/model/capture";
import { PLATFORM_IDS, type PlatformId } from "@/lib/model/platform-ids";
import { readDevice } from "@/lib/platforms/read-device";
import { captureWithoutSecrets } from "@/lib/platforms/without-secrets";
import { factsJson } from "./facts-json";
import { EXIT, out, plain } from "./output";
import { filesBelow, readConfig } from "./read-config";
import { readText } from "./read-text";

/** `bootpath parse FILE…`: the facts of one device. */
export function parse(args: string[]): number {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false }, platform: { type: "string" } },
  });
  if (positionals.length === 0)
    throw personError("usage", "parse takes one or more files, or a folder.", "Call: bootpath parse FILE… [--json]");
  const platform = platformNamed(values.platform);
  const capture = captureWithoutSecrets(platform, captureOf(positionals, platform));
  const facts = readDevice(platform, capture);
  const unread = facts.problems.find((problem) => problem.code.startsWith("platform-not"));
  if (unread) throw personError(unread.code, unread.what, "Name it with --platform ID.");
  if (values.json) out(JSON.stringify(factsJson(facts), null, 2));
  else printFacts(factsJson(facts));
  return EXIT.ok;
}

function platformNamed(id: string | undefined): PlatformId | null {
  if (id === undefined) return null;
  const known = PLATFORM_IDS.find((one) => one === id);
  if (!known)
    throw personError("usage", `--platform ${id}: is no platform.`, `Use one of: ${PLATFORM_IDS.join(", ")}.`);
  return known;
}

function captureOf(paths: string[], platform: PlatformId | null): Capture {
  if (paths.length > 1) return { texts: paths.map((path) => ({ name: path, text: readText(path, path) })) };
  const path = paths[0]!;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) throw personError("not-found", `${path}: there is no such file or folder.`, "Check the path.");
  if (stats.isDirectory()) {
    const texts = filesBelow(path).map((file) => ({ name: file, text: readText(file, file) }));
    if (texts.length === 0) throw personError("empty", `${path}: holds no files.`, "Name a folder of configurations.");
    return { texts };
  }
  // A pipe has no place of its own, from which its includes could be followed.
  if (!stats.isFile()) return { texts: [{ name: path, text: readText(path, path) }] };
  // Of a link, the folder that it leads to is where includes are looked for.
  const real = realpathSync(path);
  return readConfig(dirname(real), basename(real), platform);
}

function printFacts(facts: ReturnType<typeof factsJson>): void {
  out(plain(`${facts.hostname ?? "(no name)"}: ${facts.platform}`));
  for (const one of facts.interfaces) {
    const targets = one.relayTargets.map((target) => target.address).join(", ");
    out(
      plain(
        `  ${one.name} ${one.addresses.join(", ") || "-"}${one.shutdown ? " shutdown" : ""}${targets ? ` → ${targets}` : ""}`,
      ),
    );
  }
  for (const scope of facts.dhcpScopes)
    out(
      plain(
        `  scope ${scope.subnet} ${JSON.stringify({ ...scope.effective, nextServer: scope.nextServer, bootFile: scope.bootFile })}`,
      ),
    );
  for (const problem of facts.problems) out(plain(`  ! ${problem.what} ${problem.next}`));
  out(`  ${facts.coverage.understood} of ${facts.coverage.lines} lines understood`);
  for (const place of facts.coverage.unknown)
    out(plain(`  ? ${place.file}:${place.line}: ${(place.text ?? "").trim()}`));
}
