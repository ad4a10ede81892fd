import { readFileSync, type Stats, statSync } from "node:fs";
import { personError } from "@/lib/core/problem";

/** More than any configuration; a file beyond it is not read at all. */
export const LARGEST_FILE = 64 * 1024 * 1024;

/** Reads one file as text: UTF-8, UTF-16 with a byte order mark (as Windows tools write), else Latin-1. Refuses what is no text. */
export function readText(path: string, shown: string): string {
  let stats: Stats;
  try {
    stats = statSync(path);
  } catch (error) {
    throw personError("not-found", `${shown}: there is no such file.`, "Check the path.", error);
  }
  if (!stats.isFile()) throw personError("not-a-file", `${shown}: is not a plain file.`, "Name a file.");
  if (stats.size > LARGEST_FILE)
    throw personError(
      "too-large",
      `${shown}: is ${Math.round(stats.size / 1048576)} MB large; configurations up to ${LARGEST_FILE / 1048576} MB are read.`,
      "Check that this is a configuration.",
    );
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw personError(
      "not-readable",
      `${shown}: may not be read by this user.`,
      "Check the file's permissions.",
      error,
    );
  }
  return decodeText(bytes, shown);
}

export function decodeText(bytes: Buffer, shown: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  const zero = bytes.indexOf(0);
  if (zero >= 0) {
    const line = bytes.subarray(0, zero).toString("latin1").split("\n").length;
    throw personError(
      "not-text",
      `${shown}, line ${line}: is binary, not a configuration.`,
      "Export the configuration as text.",
    );
  }
  const text = bytes.toString("utf8");
  return (text.includes("\uFFFD") ? bytes.toString("latin1") : text).replace(/^\uFEFF/, "");
}
