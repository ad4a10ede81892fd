import { parseArgs } from "node:util";
import { personError } from "@/lib/core/problem";
import { identifyText } from "@/lib/platforms/registry";
import { EXIT, out, plain } from "./output";
import { readText } from "./read-text";

/** `bootpath identify FILE…`: the platform of each file, with what gave it away. */
export function identify(args: string[]): number {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length === 0)
    throw personError("usage", "identify takes one or more files.", "Call: bootpath identify FILE…");
  let unknown = 0;
  for (const path of positionals) {
    const hit = identifyText({ name: path, text: readText(path, path) });
    if (!hit) unknown++;
    out(plain(hit ? `${path}: ${hit.platform} (${hit.why})` : `${path}: unknown (nothing in it names a platform)`));
  }
  return unknown > 0 ? EXIT.unreadable : EXIT.ok;
}
