import { afterEach, expect, test } from "vitest";
import { TransportError } from "../transport-error";
import { connectSsh } from "./connect";
import { type Script, scriptedServer, tcpServer } from "./testing/scripted-server";
import { freePort } from "./testing/sshd";
import type { SshTarget } from "./types";

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

const quick = { reachMs: 500, keyExchangeMs: 500, signInMs: 500, commandMs: 2_000 };

function target(port: number, more: Partial<SshTarget> = {}): SshTarget {
  return {
    host: "127.0.0.1",
    port,
    username: "bootpath",
    password: "Canary-Pass-1",
    hostKey: { pinned: null, mode: "tofu" },
    deadlines: quick,
    ...more,
  };
}

async function start(script: Script) {
  const server = await scriptedServer({ password: "Canary-Pass-1", ...script });
  cleanUp.push(() => server.stop());
  return server;
}

async function failure(work: Promise<unknown>): Promise<[string, string]> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransportError)) throw error;
  expect(JSON.stringify(error.problem)).not.toContain("Canary");
  expect(error.problem.next.length).toBeGreaterThan(10);
  return [error.stage, error.problem.code];
}

test("password and keyboard-interactive sign in", async () => {
  for (const script of [{}, { prompts: [{ prompt: "Password: ", echo: false }] }]) {
    const server = await start(script);
    (await connectSsh(target(server.port))).close();
  }
});

test("a wrong password is tried once, and a question that is no password prompt is not answered", async () => {
  const wrong = await start({});
  expect(await failure(connectSsh(target(wrong.port, { password: "Canary-wrong" })))).toEqual(["sign-in", "refused"]);
  expect(wrong.tried).toEqual(["none", "password"]);
  const token = await start({ prompts: [{ prompt: "Token: ", echo: false }] });
  expect(await failure(connectSsh(target(token.port)))).toEqual(["sign-in", "unknown-prompt"]);
});

test("nothing of the credential is sent to a device whose key is not the pinned one", async () => {
  const server = await start({});
  const hostKey = { pinned: "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", mode: "tofu" as const };
  expect(await failure(connectSsh(target(server.port, { hostKey })))).toEqual(["host-key", "host-key-changed"]);
  expect(server.tried).toEqual([]);
});

test("nobody there, a name that is none, a silent port, rubbish and a cut line each have their own message", async () => {
  expect(await failure(connectSsh(target(await freePort())))).toEqual(["reach", "refused"]);
  expect(
    await failure(connectSsh(target(22, { host: "no-such-host.invalid", deadlines: { reachMs: 5_000 } }))),
  ).toEqual(["reach", "name-not-found"]);
  const silent = await tcpServer(() => undefined);
  cleanUp.push(silent.stop);
  expect(await failure(connectSsh(target(silent.port)))).toEqual(["host-key", "time-out"]);
  const web = await tcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  cleanUp.push(web.stop);
  expect(await failure(connectSsh(target(web.port)))).toEqual(["host-key", "cut-off"]);
  const rubbish = await tcpServer((socket) => socket.write(Buffer.alloc(200_000, "\x01\xff")));
  cleanUp.push(rubbish.stop);
  expect((await failure(connectSsh(target(rubbish.port))))[0]).toBe("host-key");
  const half = await tcpServer((socket) => {
    socket.write("SSH-2.0-device\r\n");
    setTimeout(() => socket.destroy(), 50);
  });
  cleanUp.push(half.stop);
  expect(await failure(connectSsh(target(half.port)))).toEqual(["host-key", "cut-off"]);
});

test("a device that hangs at sign-in is given up", async () => {
  const server = await start({ hangAt: "sign-in" });
  expect(await failure(connectSsh(target(server.port)))).toEqual(["sign-in", "time-out"]);
});

test("output that is cut off, never ends, or is 50 MB is an error, never a part", async () => {
  const server = await start({
    onExec: (channel, command, connection) => {
      if (command.includes("cut")) {
        channel.write("half of ");
        setTimeout(() => connection.end(), 50);
      } else if (command.includes("large")) {
        const block = Buffer.alloc(1024 * 1024, "x");
        for (let count = 0; count < 50; count++) channel.write(block);
        channel.exit(0);
        channel.end();
      } else channel.write("waiting");
    },
  });
  const run = async (word: string) => {
    const session = await connectSsh(target(server.port));
    try {
      return await session.exec([word], { deadlineMs: 4_000 });
    } finally {
      session.close();
    }
  };
  expect(await failure(run("cut"))).toEqual(["read", "cut-off"]);
  expect(await failure(run("large"))).toEqual(["read", "too-large"]);
  expect(await failure(run("hang"))).toEqual(["read", "time-out"]);
});
