import { randomBytes } from "node:crypto";
import type { TransportError } from "../transport-error";
import { fileError } from "./sftp-files";
import type { ExecResult, SshSession } from "./types";

/**
 * Files as root where the account signs in as somebody else: SFTP would have the account's rights. Each function runs one program,
 * or one fixed script to which paths are given as arguments, so that no path is ever read by a shell.
 */

type Runner = Pick<SshSession, "exec">;

const STAGE = `set -eu
umask 077
part="$2.$3"
trap 'rm -f -- "$part"' EXIT
cat > "$part"
if [ -e "$1" ]; then chown --reference="$1" -- "$part"; chmod --reference="$1" -- "$part"; else chmod 0644 -- "$part"; fi
if [ -n "$4" ]; then chmod "$4" -- "$part"; fi
sync -- "$part"
mv -fT -- "$part" "$2"`;

async function run(
  session: Runner,
  where: string,
  path: string,
  argv: string[],
  input?: Uint8Array,
): Promise<ExecResult> {
  const result = await session.exec(["env", "LC_ALL=C", ...argv], input === undefined ? {} : { input });
  if (result.code === 0) return result;
  throw refused(result, where, path);
}

function refused(result: ExecResult, where: string, path: string): TransportError {
  const said = result.stderr.toString();
  const kind = /No such file or directory/.test(said)
    ? "missing"
    : /Permission denied|not permitted/.test(said)
      ? "denied"
      : "failed";
  return fileError(kind, where, path, new Error(said.trim().split("\n")[0] ?? ""));
}

export async function readFile(
  session: Runner,
  where: string,
  path: string,
  deadlineMs: number | undefined,
  maxBytes: number,
): Promise<Buffer> {
  const result = await session.exec(["env", "LC_ALL=C", "cat", "--", path], {
    maxBytes,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  if (result.code !== 0) throw refused(result, where, path);
  return result.stdout;
}

export async function listFolder(session: Runner, where: string, path: string): Promise<string[]> {
  const found = await run(session, where, path, [
    "find",
    "-L",
    within(path),
    "-maxdepth",
    "1",
    "-type",
    "f",
    "-printf",
    "%f\\0",
  ]);
  return splitNames(found.stdout);
}

export async function listTree(
  session: Runner,
  where: string,
  path: string,
  maxEntries: number,
  tooMany: () => TransportError,
): Promise<string[]> {
  const found = await run(session, where, path, ["find", within(path), "-type", "f", "-printf", "%P\\0"]);
  const names = splitNames(found.stdout);
  if (names.length > maxEntries) throw tooMany();
  return names;
}

export async function realPath(session: Runner, where: string, path: string): Promise<string> {
  const found = await run(session, where, path, ["readlink", "-e", "-z", "--", path]);
  return found.stdout.toString().replace(/\0$/, "");
}

export async function stageFile(
  session: Runner,
  where: string,
  path: string,
  staged: string,
  bytes: Uint8Array,
  mode?: number,
): Promise<void> {
  const id = randomBytes(4).toString("hex");
  const argv = ["sh", "-c", STAGE, "bootpath", path, staged, id, mode === undefined ? "" : mode.toString(8)];
  await run(session, where, path, argv, bytes);
}

export async function commitFile(session: Runner, where: string, staged: string, path: string): Promise<void> {
  await run(session, where, path, ["mv", "-fT", "--", staged, path]);
}

export async function removeFile(session: Runner, where: string, path: string): Promise<void> {
  await run(session, where, path, ["rm", "--", path]);
}

/** find takes what begins with "-" for an option; a path from the root never does. The slash at the end follows a linked folder. */
function within(path: string): string {
  return `${path.startsWith("/") ? "" : "./"}${path.replace(/\/+$/, "")}/`;
}

function splitNames(bytes: Buffer): string[] {
  return bytes
    .toString()
    .split("\0")
    .filter((name) => name !== "");
}
