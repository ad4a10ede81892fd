import type { Capture } from "@/lib/model/capture";
import { isLeaseFile } from "@/lib/platforms/leases/lease-file";
import type { LeaseSource, Platform } from "@/lib/platforms/platform";
import { captureText } from "@/lib/transports/powershell";
import { TransportError, transportError } from "@/lib/transports/transport-error";
import type { DeviceAccess } from "../device-access";
import { scriptById } from "../powershell-scripts";
import { problemOf } from "../problem-of";
import { type RawText, rawText } from "./raw-text";

/** A lease file or table beyond this is not read: the look-up of a computer by its lease is not worth more. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_MS = 30_000;

/** So a script tells that it stopped at its bound. */
const LEFT = /"Left": true/;

export interface PulledLeases {
  texts: { platform: Platform; texts: RawText[] }[];
  /** Why one could not be read, for people. */
  unread: string[];
}

/**
 * The leases of a DHCP server, after all else was read: a pull does not fail for them. What is not there is left out; what could not
 * be read leaves a text that says so, so that nobody takes "not read" for "no lease".
 */
export async function pullLeases(
  pulled: { platform: Platform; texts: RawText[] }[],
  access: DeviceAccess,
): Promise<PulledLeases> {
  const capture: Capture = { texts: pulled.flatMap(({ texts }) => texts.map(({ name, text }) => ({ name, text }))) };
  const done = new Set(capture.texts.map(({ name }) => name));
  const found: PulledLeases = { texts: [], unread: [] };
  const until = Date.now() + MOST_MS;
  for (const { platform } of pulled) {
    for (const source of platform.leases?.(capture) ?? []) {
      if (done.has(source.name) || !isLeaseFile({ name: source.name, text: "" })) continue;
      done.add(source.name);
      try {
        const text = await readSource(source, platform, access, until - Date.now());
        found.texts.push({ platform, texts: [text] });
        if (LEFT.test(text.text.slice(0, 200)))
          found.unread.push(`${access.name} has more of them than are read in one go; the rest is not known.`);
      } catch (error) {
        if (error instanceof TransportError && error.problem.code === "file-missing") continue;
        const { what } = problemOf(error);
        found.unread.push(what);
        const told = Buffer.from(`# The leases could not be read: ${what.replaceAll("\n", " ")}\n`);
        found.texts.push({ platform, texts: [rawText(source.name, told, false)] });
      }
    }
  }
  return found;
}

async function readSource(
  source: LeaseSource,
  { pull }: Platform,
  access: DeviceAccess,
  left: number,
): Promise<RawText> {
  const deadlineMs = Math.max(left, 1);
  if ("file" in source) {
    const session = await access.ssh();
    const bytes = await session.readFile(source.file, { maxBytes: MOST_BYTES, deadlineMs });
    return rawText(source.name, bytes, false);
  }
  if ("script" in source) {
    const session = await access.powershell();
    const answer = captureText(await session.run(scriptById(source.script), null));
    return rawText(source.name, Buffer.from(answer), false);
  }
  if (pull.over !== "ssh-shell") throw new Error(`${source.command} needs a command line`);
  const shell = await access.shell(pull.shell);
  const output = await shell.run(source.command, { deadlineMs });
  const refused = output.length < 2_000 ? shell.refusal(output) : null;
  if (refused !== null)
    throw transportError(
      "read",
      "command-refused",
      `${access.name} refused "${source.command}": ${refused.replace(/[^\x20-\x7e]/g, "").slice(0, 120)}`,
      "Check that the account may run this command.",
    );
  return rawText(source.name, Buffer.from(`${output}\n`), false);
}
