import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TransportError } from "../transport-error";
import { connectSsh } from "./connect";
import { startSshd, type TestSshd } from "./testing/sshd";
import type { SshSession, SshTarget } from "./types";

let sshd: TestSshd;
let session: SshSession;

const target = (more: Partial<SshTarget> = {}): SshTarget => ({
  host: "127.0.0.1",
  port: sshd.port,
  username: sshd.username,
  privateKey: sshd.privateKey,
  hostKey: { pinned: null, mode: "tofu" },
  ...more,
});

async function failure(work: Promise<unknown>): Promise<TransportError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransportError)) throw error ?? new Error("it did not fail");
  return error;
}

beforeAll(async () => {
  sshd = await startSshd();
  session = await connectSsh(target());
});
afterAll(async () => {
  session?.close();
  await sshd?.stop();
});

test("the key of a new device is given back to be pinned, and holds from then on", async () => {
  expect(session.hostKeyIsNew).toBe(true);
  expect(session.hostKey.publicKey).toBe(
    readFileSync(join(sshd.folder, "host.pub"), "utf8").split(" ").slice(0, 2).join(" "),
  );
  for (const pinned of [session.hostKey.fingerprint, session.hostKey.publicKey]) {
    const again = await connectSsh(target({ hostKey: { pinned, mode: "strict" } }));
    expect(again.hostKeyIsNew).toBe(false);
    again.close();
  }
  const unknown = await failure(connectSsh(target({ hostKey: { pinned: null, mode: "strict" } })));
  expect(unknown.problem.code).toBe("host-key-unknown");
});

test("arguments reach the program as they are, whatever they hold", async () => {
  const nasty = ["a b", "'; touch /tmp/never; '", "$(id)", "`id`", "*", "ä\n\\"];
  const { stdout, code } = await session.exec(["printf", "%s|", ...nasty]);
  expect(code).toBe(0);
  expect(stdout.toString()).toBe(nasty.map((text) => `${text}|`).join(""));
});

test("input, exit code and both outputs come through", async () => {
  const result = await session.exec(["sh", "-c", "cat; echo problem >&2; exit 3"], { input: "given" });
  expect([result.code, result.stdout.toString(), result.stderr.toString()]).toEqual([3, "given", "problem\n"]);
});

test("a command that is too slow, too loud or killed gives an error and no output; the session lives on", async () => {
  expect((await failure(session.exec(["sleep", "30"], { deadlineMs: 300 }))).problem.code).toBe("time-out");
  expect((await failure(session.exec(["yes"], { maxBytes: 100_000 }))).problem.code).toBe("too-large");
  expect((await failure(session.exec(["sh", "-c", "echo half; kill -9 $$"]))).problem.code).toBe("cut-off");
  expect((await session.exec(["echo", "alive"])).stdout.toString()).toBe("alive\n");
});

test("files of every size are read whole, and missing ones are said to be missing", async () => {
  for (const size of [0, 1, 32_768, 32_769, 1_000_003]) {
    const path = join(sshd.folder, `file-${size}`);
    const bytes = Buffer.alloc(size, "0123456789");
    writeFileSync(path, bytes);
    expect((await session.readFile(path)).equals(bytes)).toBe(true);
  }
  expect((await session.readFile("/proc/self/status")).toString()).toContain("Name:");
  expect((await failure(session.readFile("/nowhere/x"))).problem.code).toBe("file-missing");
  expect((await failure(session.readFile(join(sshd.folder, "file-1000003"), { maxBytes: 1000 }))).problem.code).toBe(
    "too-large",
  );
});

test("folders and trees list plain files, and do not run in circles", async () => {
  const root = join(sshd.folder, "tree");
  mkdirSync(join(root, "boot/x64"), { recursive: true });
  writeFileSync(join(root, "a.conf"), "");
  writeFileSync(join(root, "b.txt"), "");
  writeFileSync(join(root, "boot/x64/wdsnbp.com"), "");
  symlinkSync(root, join(root, "boot/circle"));
  symlinkSync(join(root, "b.txt"), join(root, "link.conf"));
  expect(await session.listFolder(`${root}/`, ".conf")).toEqual([`${root}/a.conf`, `${root}/link.conf`]);
  expect(await session.listTree(root)).toEqual(["a.conf", "b.txt", "boot/x64/wdsnbp.com", "link.conf"]);
  expect((await failure(session.listTree(root, 2))).problem.code).toBe("too-large");
});

test("a file is replaced in one step, with its owner and mode, and nothing is left beside it", async () => {
  const folder = join(sshd.folder, "write");
  mkdirSync(folder);
  const path = join(folder, "it's a file.conf");
  writeFileSync(path, "old\n");
  chmodSync(path, 0o640);
  if (process.getuid?.() === 0) chownSync(path, 1234, 2345);
  const before = statSync(path);
  const bytes = Buffer.alloc(100_000, "new\n");
  const staged = await session.stageFile(path, bytes, { tag: "7" });
  expect(readFileSync(path, "utf8")).toBe("old\n");
  await session.commitFile(staged, path);
  const after = statSync(path);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
  expect(after.ino).not.toBe(before.ino);
  expect(readdirSync(folder)).toEqual(["it's a file.conf"]);
  await session.writeFile(join(folder, "fresh"), Buffer.from("x"), 0o600);
  expect(statSync(join(folder, "fresh")).mode & 0o777).toBe(0o600);
  await session.removeFile(join(folder, "fresh"));
  expect(existsSync(join(folder, "fresh"))).toBe(false);
});

test("as another user who becomes root with sudo, files and commands work the same", async () => {
  const bin = join(sshd.folder, "bin");
  mkdirSync(bin);
  // Stands in for sudo: takes `-n --` and says so to the program.
  writeFileSync(join(bin, "sudo"), '#!/bin/sh\n[ "$1 $2" = "-n --" ] || exit 9\nshift 2\nBECAME=root exec "$@"\n', {
    mode: 0o755,
  });
  const own = await startSshd({ path: `${bin}:/usr/sbin:/usr/bin:/sbin:/bin` });
  try {
    const root = await connectSsh({ ...target(), port: own.port, privateKey: own.privateKey, become: "sudo" });
    const show = ["sh", "-c", "echo $BECAME"];
    expect((await root.exec(show)).stdout.toString()).toBe("root\n");
    expect((await root.exec(show, { become: false })).stdout.toString()).toBe("\n");
    const folder = join(own.folder, "etc");
    mkdirSync(folder);
    const path = join(folder, "it's.conf");
    writeFileSync(path, "old", { mode: 0o604 });
    expect((await root.readFile(path)).toString()).toBe("old");
    expect(await root.realPath(path)).toBe(path);
    await root.writeFile(path, Buffer.from("new"));
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o604);
    expect(await root.listFolder(folder, ".conf")).toEqual([path]);
    expect(await root.listTree(folder)).toEqual(["it's.conf"]);
    expect((await failure(root.readFile(join(folder, "none")))).problem.code).toBe("file-missing");
    root.close();
  } finally {
    await own.stop();
  }
});

test("a key that the server does not know, a key that is none, and a stop are told apart", async () => {
  const other = await startSshd();
  const refused = await failure(connectSsh(target({ privateKey: other.privateKey })));
  await other.stop();
  expect([refused.stage, refused.problem.code]).toEqual(["sign-in", "refused"]);
  const rubbish = await failure(connectSsh(target({ privateKey: "not a key" })));
  expect([rubbish.stage, rubbish.problem.code]).toEqual(["sign-in", "key-unreadable"]);
  const passwordOnly = await failure(connectSsh(target({ privateKey: null, password: "secret-word" })));
  expect([passwordOnly.stage, passwordOnly.problem.code]).toEqual(["sign-in", "no-method"]);
  expect(JSON.stringify(passwordOnly.problem)).not.toContain("secret-word");
  const stop = new AbortController();
  stop.abort();
  expect((await failure(connectSsh(target({ signal: stop.signal })))).problem.code).toBe("cancelled");
});

test("a changed host key stops everything, and says old and new", async () => {
  const pinned = session.hostKey.fingerprint;
  await sshd.changeHostKey();
  const error = await failure(connectSsh(target({ hostKey: { pinned, mode: "tofu" } })));
  expect([error.stage, error.problem.code]).toEqual(["host-key", "host-key-changed"]);
  expect(error.problem.what).toContain(pinned);
  const { offered } = error;
  expect(error.problem.what).toContain(offered);
  const accepted = await connectSsh(target({ hostKey: { pinned: offered, mode: "strict" } }));
  accepted.close();
});
