import { parseArgs } from "node:util";
import { PersonError, personError } from "@/lib/core/problem";
import { identifyText } from "@/lib/platforms/registry";
import { EXIT, out, plain, say } from "./output";
import { readText } from "./read-text";

/** `bootpath identify FILE…`: the platform of each file, with what gave it away. */
export function identify(args: string[]): number {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length === 0)
    throw personError("usage", "identify takes one or more files.", "Call: bootpath identify FILE…");
  let unknown = 0;
  for (const path of positionals) {
    const text = textOf(path);
    const hit = text === null ? null : identifyText({ name: path, text });
    if (!hit) unknown++;
    if (text === null) continue;
    out(plain(hit ? `${path}: ${hit.platform} (${hit.why})` : `${path}: unknown (nothing in it names a platform)`));
  }
  return unknown > 0 ? EXIT.unreadable : EXIT.ok;
}

/** null: it cannot be read, which has been said; the other files are named all the same. */
function textOf(path: string): string | null {
  try {
    return readText(path, path);
  } catch (error) {
    if (!(error instanceof PersonError)) throw error;
    const { what, next } = error.problem;
    say(plain(`bootpath: ${what} ${next}`));
    return null;
  }
}
