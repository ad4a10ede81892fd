import { randomBytes } from "node:crypto";
import type { SFTPWrapper, Stats } from "ssh2";
import { type TransportError, transportError } from "../transport-error";

/** Files over SFTP. Every function throws what SFTP gave; `explain` puts it into words. */

const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;
const BLOCK = 32 * 1024;
const AT_ONCE = 16;

type Done<T> = (error: Error | undefined | null, value: T) => void;

function call<T>(start: (done: Done<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}

export async function readFile(
  sftp: SFTPWrapper,
  path: string,
  maxBytes: number,
  tooLarge: () => TransportError,
): Promise<Buffer> {
  const handle = await call<Buffer>((done) => sftp.open(path, "r", done));
  try {
    const stats = await call<Stats>((done) => sftp.fstat(handle, done));
    if (stats.size > maxBytes) throw tooLarge();
    const blocks: Buffer[] = [];
    // Read on to the end of the file instead of trusting its size: it may grow, and files below /proc say 0.
    for (let position = 0; ; ) {
      const wanted = Array.from(
        { length: position < stats.size ? AT_ONCE : 1 },
        (_, index) => position + index * BLOCK,
      );
      const got = await Promise.all(wanted.map((at) => readBlock(sftp, handle, at)));
      for (const block of got) {
        if (block.length === 0) return Buffer.concat(blocks);
        blocks.push(block);
        position += block.length;
        if (position > maxBytes) throw tooLarge();
        // After a short block the ones behind it stand at the wrong place: ask again from here.
        if (block.length < BLOCK) break;
      }
    }
  } finally {
    await call<void>((done) => sftp.close(handle, (error) => done(error, undefined))).catch(() => undefined);
  }
}

function readBlock(sftp: SFTPWrapper, handle: Buffer, position: number): Promise<Buffer> {
  const block = Buffer.alloc(BLOCK);
  return new Promise((resolve, reject) => {
    sftp.read(handle, block, 0, BLOCK, position, (error, length) => {
      if (!error) resolve(block.subarray(0, length));
      else if ((error as { code?: unknown }).code === 1) resolve(Buffer.alloc(0));
      else reject(error);
    });
  });
}

interface Entry {
  name: string;
  kind: "file" | "folder" | "other";
}

async function entriesOf(sftp: SFTPWrapper, path: string): Promise<Entry[]> {
  const list = await call<{ filename: string; attrs: Stats }[]>((done) => sftp.readdir(path, done));
  const entries: Entry[] = [];
  for (const { filename, attrs } of list) {
    if (filename === "." || filename === "..") continue;
    // A link counts as what it leads to; one that leads nowhere is nothing.
    const stats = attrs.isSymbolicLink()
      ? await call<Stats>((done) => sftp.stat(join(path, filename), done)).catch(() => null)
      : attrs;
    const linked = attrs.isSymbolicLink();
    entries.push({
      name: filename,
      kind: stats?.isFile() ? "file" : stats?.isDirectory() && !linked ? "folder" : "other",
    });
  }
  return entries;
}

export async function listFolder(sftp: SFTPWrapper, path: string): Promise<string[]> {
  return (await entriesOf(sftp, path)).filter((entry) => entry.kind === "file").map((entry) => entry.name);
}

/** Links to folders are not followed: they may lead in a circle. */
export async function listTree(
  sftp: SFTPWrapper,
  root: string,
  maxEntries: number,
  tooMany: () => TransportError,
): Promise<string[]> {
  const files: string[] = [];
  const folders = [""];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await entriesOf(sftp, folder === "" ? root : join(root, folder))) {
      if (++seen > maxEntries) throw tooMany();
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.kind === "folder") folders.push(path);
      else if (entry.kind === "file") files.push(path);
    }
  }
  return files;
}

export function realPath(sftp: SFTPWrapper, path: string): Promise<string> {
  return call<string>((done) => sftp.realpath(path, done));
}

/** A new file with the owner and mode of `path`, which only its owner can read until it is complete. */
export async function stageFile(
  sftp: SFTPWrapper,
  path: string,
  staged: string,
  bytes: Uint8Array,
  mode?: number,
): Promise<void> {
  const like = await call<Stats>((done) => sftp.stat(path, done)).catch((error: unknown) => {
    if (codeOf(error) === NO_SUCH_FILE) return null;
    throw error;
  });
  const part = `${staged}.${randomBytes(4).toString("hex")}`;
  try {
    const handle = await call<Buffer>((done) => sftp.open(part, "wx", 0o600, done));
    try {
      for (let at = 0; at < bytes.length; at += BLOCK) {
        const block = Buffer.from(bytes.subarray(at, at + BLOCK));
        await call<void>((done) => sftp.write(handle, block, 0, block.length, at, (error) => done(error, undefined)));
      }
      if (like) await setOwner(sftp, handle, like);
      await call<void>((done) =>
        sftp.fchmod(handle, mode ?? (like ? like.mode & 0o7777 : 0o644), (error) => done(error, undefined)),
      );
      await flush(sftp, handle);
    } finally {
      await call<void>((done) => sftp.close(handle, (error) => done(error, undefined)));
    }
    await rename(sftp, part, staged);
  } catch (error) {
    await remove(sftp, part).catch(() => undefined);
    throw error;
  }
}

async function setOwner(sftp: SFTPWrapper, handle: Buffer, like: Stats): Promise<void> {
  const own = await call<Stats>((done) => sftp.fstat(handle, done));
  if (own.uid === like.uid && own.gid === like.gid) return;
  await call<void>((done) => sftp.fchown(handle, like.uid, like.gid, (error) => done(error, undefined)));
}

/** OpenSSH flushes on request; a server without that extension is no reason to stop. */
async function flush(sftp: SFTPWrapper, handle: Buffer): Promise<void> {
  try {
    await call<void>((done) => sftp.ext_openssh_fsync(handle, (error) => done(error, undefined)));
  } catch (error) {
    if (codeOf(error) !== null && codeOf(error) !== 8) throw error;
  }
}

export function rename(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  return call<void>((done) => sftp.ext_openssh_rename(from, to, (error) => done(error, undefined)));
}

export function remove(sftp: SFTPWrapper, path: string): Promise<void> {
  return call<void>((done) => sftp.unlink(path, (error) => done(error, undefined)));
}

function join(folder: string, name: string): string {
  return folder.endsWith("/") ? `${folder}${name}` : `${folder}/${name}`;
}

function codeOf(error: unknown): number | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "number" ? code : null;
}

export function explain(error: unknown, where: string, path: string): unknown {
  if (!(error instanceof Error) || "stage" in error) return error;
  return fileError(
    codeOf(error) === NO_SUCH_FILE ? "missing" : codeOf(error) === PERMISSION_DENIED ? "denied" : "failed",
    where,
    path,
    error,
  );
}

/** The three ways in which a file cannot be had, in the same words for SFTP and sudo. */
export function fileError(
  kind: "missing" | "denied" | "failed",
  where: string,
  path: string,
  cause?: unknown,
): TransportError {
  if (kind === "missing") {
    return transportError(
      "read",
      "file-missing",
      `${path} does not exist on ${where}.`,
      "Check that this is the right device and platform.",
      cause,
    );
  }
  if (kind === "denied") {
    return transportError(
      "read",
      "file-denied",
      `The account may not use ${path} on ${where}.`,
      "Give the account the right to it, or let the credential become root with sudo.",
      cause,
    );
  }
  const said = cause instanceof Error ? ` (${cause.message.replace(/[^\x20-\x7e]/g, "").slice(0, 120)})` : "";
  return transportError(
    "read",
    "file-failed",
    `${path} on ${where} could not be read or written${said}.`,
    "Check the disk and the path on the device, then try again.",
    cause,
  );
}
