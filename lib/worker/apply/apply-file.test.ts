import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { FileChange } from "@/lib/model/change";
import { connectSsh } from "@/lib/transports/ssh/connect";
import { startSshd, type TestSshd } from "@/lib/transports/ssh/testing/sshd";
import type { SshSession } from "@/lib/transports/ssh/types";
import { transportError } from "@/lib/transports/transport-error";
import { sha256 } from "../pull/raw-text";
import { LegError, StaleError } from "./executor";
import { fileExecutor } from "./file-executor";

const CONF = `# kept as a person wrote it\t \r
option domain-name "lab";\r
subnet 10.4.2.0 netmask 255.255.255.0 {\r
  range 10.4.2.10 10.4.2.99;\r
  option bootfile-name "pxelinux.0"; # old\r
  filename "pxelinux.0";\r
}`;

let sshd: TestSshd;
let session: SshSession;
let folder: string;
let path: string;

beforeAll(async () => {
  sshd = await startSshd();
  session = await connectSsh({
    host: "127.0.0.1",
    port: sshd.port,
    username: sshd.username,
    privateKey: sshd.privateKey,
    hostKey: { pinned: null, mode: "tofu" },
  });
});
afterAll(async () => {
  session?.close();
  await sshd?.stop();
});
let count = 0;
beforeEach(() => {
  folder = join(sshd.folder, `etc-${++count}`);
  mkdirSync(folder);
  path = join(folder, "dhcpd.conf");
  writeFileSync(path, CONF);
});

function change(more: Partial<FileChange> = {}): FileChange {
  return {
    kind: "file",
    preview: { commands: [], diff: "", inverse: [], safety: "", sendable: true },
    path,
    edits: [
      {
        start: 5,
        end: 6,
        before: ['  option bootfile-name "pxelinux.0"; # old', '  filename "pxelinux.0";'],
        after: [],
      },
    ],
    test: ["/usr/sbin/dhcpd", "-t", "-4", "-cf", "{file}"],
    activate: ["touch", join(folder, "restarted")],
    healthy: ["true"],
    ...more,
  };
}

function executor(planned: FileChange, over = session) {
  return fileExecutor({
    change: planned,
    session: over,
    where: "dhcp-1",
    tag: "fix-1",
    expectedSha: async () => sha256(CONF),
  });
}

async function apply(planned: FileChange) {
  const work = executor(planned);
  const { standing, data } = await work.prepare("apply", null);
  expect(standing).toBe("start");
  await work.send("apply", data);
  await work.finish("apply", data);
  expect(await work.look("apply", data)).toBe("goal");
  return { work, data };
}

test("only these lines go, judged by the real dhcpd, and taking back gives the same bytes", async () => {
  const { data } = await apply(change());
  const after = readFileSync(path, "utf8");
  expect(after).toBe(CONF.replace(/ {2}option boot[^\n]*\n {2}filename[^\n]*\n/, ""));
  expect(existsSync(join(folder, "restarted"))).toBe(true);
  // Another process, with nothing but the journal.
  const later = executor(change());
  const kept = JSON.parse(JSON.stringify(data));
  expect(await later.look("take-back", kept)).toBe("start");
  await later.send("take-back", kept);
  await later.finish("take-back", kept);
  expect(await later.look("take-back", kept)).toBe("goal");
  expect(readFileSync(path, "utf8")).toBe(CONF);
  expect(readdirSync(folder).sort()).toEqual(["dhcpd.conf", "restarted"]);
});

test("a file that changed since the preview is not touched", async () => {
  writeFileSync(path, `${CONF}\n`);
  await expect(executor(change()).prepare("apply", null)).rejects.toBeInstanceOf(StaleError);
});

test("what dhcpd does not accept never goes live", async () => {
  const bad = change({ edits: [{ start: 2, end: 1, before: [], after: ["optionn nonsense;"] }] });
  const work = executor(bad);
  const { data } = await work.prepare("apply", null);
  const error = await work.send("apply", data).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LegError);
  expect((error as LegError).message).toContain("dhcpd");
  expect((error as LegError).safeState).toContain("Nothing was changed");
  expect(readFileSync(path, "utf8")).toBe(CONF);
  expect(readdirSync(folder)).toEqual(["dhcpd.conf"]);
});

test("a service that does not come up gets its old file back", async () => {
  const marker = join(folder, "count");
  const script = 'echo x >> "$1"; [ "$(wc -l < "$1")" -gt 1 ]';
  const work = executor(change({ activate: ["sh", "-c", script, "sh", marker] }));
  const { data } = await work.prepare("apply", null);
  await work.send("apply", data);
  const error = await work.finish("apply", data).catch((thrown: unknown) => thrown);
  expect((error as LegError).safeState).toContain("service runs with them");
  expect(readFileSync(path, "utf8")).toBe(CONF);
});

test("several files go in together, judged live, and out together when refused", async () => {
  const second = join(folder, "more.conf");
  writeFileSync(second, CONF);
  const edits = [{ start: 2, end: 2, before: ['option domain-name "lab";'], after: [] }];
  const { data } = await apply(change({ edits, more: [{ path: second, edits }], test: ["true"] }));
  expect(readFileSync(second, "utf8")).not.toContain("domain-name");
  // Half of it done by a worker that died: the rest follows, nothing is done twice.
  writeFileSync(second, CONF);
  const later = executor(change({ edits, more: [{ path: second, edits }], test: ["true"] }));
  expect(await later.look("apply", data)).toBe("partly");
  await later.send("apply", data);
  expect(await later.look("apply", data)).toBe("goal");
  writeFileSync(path, CONF);
  writeFileSync(second, CONF);
  const refused = executor(change({ edits, more: [{ path: second, edits }], test: ["false"] }));
  const prepared = await refused.prepare("apply", null);
  const error = await refused.send("apply", prepared.data).catch((thrown: unknown) => thrown);
  expect((error as LegError).safeState).toContain("old files are back");
  expect([readFileSync(path, "utf8"), readFileSync(second, "utf8")]).toEqual([CONF, CONF]);
  writeFileSync(second, "somebody else\n");
  expect(await refused.look("apply", prepared.data)).toBe("other");
});

test("what was not judged yet is no part of a folder of configurations, even when its worker dies there", async () => {
  const main = join(sshd.folder, "dnsmasq.conf");
  writeFileSync(main, `port=0\nconf-dir=${folder}\n`);
  writeFileSync(path, "dhcp-boot=pxelinux.0\n");
  const accepts = () => execFileSync("/usr/sbin/dnsmasq", ["--test", "-C", main], { stdio: "pipe" });
  await session.stageFile(path, Buffer.from("no-such-option\n"), { tag: "fix-1" });
  expect(readdirSync(folder)).toHaveLength(2);
  expect(accepts).not.toThrow();
  writeFileSync(path, "no-such-option\n");
  expect(accepts).toThrow();
});

/** The session to a host, whose line is cut when this is asked of it. */
function cutAt(method: "stageFile" | "commitFile" | "exec", when: (argv: unknown) => boolean = () => true): SshSession {
  const original = session[method].bind(session) as (...args: unknown[]) => unknown;
  const cut = async (...args: unknown[]) => {
    if (when(args[0])) throw transportError("reach", "cut", "The connection to dhcp-1 was cut.", "Try again.");
    return original(...args);
  };
  return Object.assign(Object.create(session) as SshSession, { [method]: cut });
}

test.each([
  ["before the file is there", () => cutAt("stageFile"), /were not touched/, CONF],
  ["while the file is judged", () => cutAt("exec"), /were not touched/, CONF],
  [
    "while the file is swapped in",
    () => cutAt("commitFile"),
    /have taken the place .* is not known\. Taking the fix back/,
    CONF,
  ],
])("a line cut %s: what is not known is said, and taking back gives the same bytes", async (_when, over, says, now) => {
  const work = executor(change(), over());
  const { data } = await work.prepare("apply", null);
  const error = await work.send("apply", data).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LegError);
  expect((error as LegError).safeState).toMatch(says);
  expect(readFileSync(path, "utf8")).toBe(now);
  expect(await executor(change()).look("take-back", data)).toBe("goal");
});

test("a line cut while the service restarts: that is said, and the next try starts it again", async () => {
  const work = executor(
    change(),
    cutAt("exec", (argv) => (argv as string[])[0] === "touch"),
  );
  const { data } = await work.prepare("apply", null);
  await work.send("apply", data);
  const error = await work.finish("apply", data).catch((thrown: unknown) => thrown);
  expect((error as LegError).safeState).toMatch(
    /The new files stood on dhcp-1, but whether its service runs with them is not known/,
  );
  const next = executor(change());
  expect(await next.look("apply", data)).toBe("goal");
  await next.finish("apply", data);
  expect(existsSync(join(folder, "restarted"))).toBe(true);
});
