import type { ServerChannel } from "ssh2";
import { afterEach, expect, test } from "vitest";
import type { ShellDialect } from "@/lib/model/shell-dialect";
import { TransportError } from "../transport-error";
import { connectSsh } from "./connect";
import { openShell, type ShellOptions } from "./shell";
import { scriptedServer } from "./testing/scripted-server";

const dialect: ShellDialect = {
  prompt: /[>#]\s*$/,
  privilegedPrompt: /#\s*$/,
  enable: "enable",
  passwordPrompt: /password:\s*$/i,
  setup: ["terminal length 0"],
  pager: [{ pattern: /--More--\s*$/, key: " " }],
  refused: /^% /,
  configure: ["configure terminal"],
  leave: ["end"],
};

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step();
});

type Answer = (line: string, channel: ServerChannel) => void;

/** A command line that echoes as devices do; `answer` prints what follows each line. */
async function device(first: string, answer: Answer, options: Partial<ShellOptions> = {}) {
  const server = await scriptedServer({
    password: "pw",
    onShell: (channel) => {
      let typed = "";
      channel.write(first);
      channel.on("data", (chunk: Buffer) => {
        for (const character of chunk.toString()) {
          if (character === "\n") {
            const line = typed;
            typed = "";
            channel.write("\r\n");
            answer(line, channel);
          } else if (character === " " && typed === "" && paused) {
            const go = paused;
            paused = null;
            go();
          } else {
            typed += character;
            if (!hidden) channel.write(character);
          }
        }
      });
    },
  });
  let paused: (() => void) | null = null;
  let hidden = false;
  terminal = {
    pause: (go: () => void) => {
      paused = go;
    },
    hide: (value: boolean) => {
      hidden = value;
    },
  };
  const session = await connectSsh({
    host: "127.0.0.1",
    port: server.port,
    username: "u",
    password: "pw",
    hostKey: { pinned: null, mode: "tofu" },
  });
  cleanUp.push(
    () => session.close(),
    () => server.stop(),
  );
  return () => openShell(session, dialect, { where: "core-1", promptMs: 1_000, commandMs: 5_000, ...options });
}
/** The terminal of the device made last: `pause` waits for a space as a pager does, `hide` turns the echo off. */
let terminal: { pause(go: () => void): void; hide(value: boolean): void };

async function failure(work: Promise<unknown>): Promise<[string, string]> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransportError)) throw error;
  return [error.stage, error.problem.code];
}

test("it waits for the prompt, becomes privileged, turns paging off and gives output without echo and prompt", async () => {
  const seen: string[] = [];
  let prompt = "core-1>";
  const open = await device(
    "\r\nUnauthorised access is forbidden #\r\n\r\ncore-1>",
    (line, channel) => {
      seen.push(line);
      if (line === "enable") {
        terminal.hide(true);
        return channel.write("Password: ");
      }
      if (line === "enable-pw") {
        terminal.hide(false);
        prompt = "core-1#";
      }
      if (line === "show run")
        channel.write("hostname core-1\r\n! not a prompt: other#\r\ninterface Vlan1\r\nend\r\n\r\n");
      if (line === "shwo") channel.write("% Invalid input detected at '^' marker.\r\n\r\n");
      channel.write(prompt);
    },
    { enablePassword: "enable-pw" },
  );
  const shell = await open();
  expect(seen).toEqual(["enable", "enable-pw", "terminal length 0"]);
  expect(await shell.run("show run", { complete: /\nend\s*$/ })).toBe(
    "hostname core-1\n! not a prompt: other#\ninterface Vlan1\nend\n",
  );
  expect(shell.refusal(await shell.run("shwo"))).toContain("% Invalid input");
  expect(shell.refusal(await shell.run("show run"))).toBeNull();
});

test("a pager is answered and leaves nothing behind", async () => {
  const open = await device("core-1#", (line, channel) => {
    if (line !== "show run") return channel.write("core-1#");
    channel.write("line 1\r\n --More-- ");
    terminal.pause(() =>
      channel.write(`${"\b".repeat(10)}${" ".repeat(10)}${"\b".repeat(10)}line 2\r\nend\r\ncore-1#`),
    );
  });
  const shell = await open();
  expect(await shell.run("show run", { complete: /end\s*$/ })).toBe("line 1\nline 2\nend");
});

test("output that stops before its end counts as cut off, not as a short configuration", async () => {
  const open = await device("core-1#", (line, channel) => {
    channel.write(line === "show run" ? "interface Vlan1\r\ncore-1#" : "core-1#");
  });
  const shell = await open();
  expect(await failure(shell.run("show run", { complete: /\nend\s*$/ }))).toEqual(["read", "truncated"]);
});

test("no prompt, a missing or wrong enable password, a closed session and a flood each say what happened", async () => {
  expect(await failure((await device("Press any key to continue", () => undefined))())).toEqual([
    "prompt",
    "no-prompt",
  ]);
  const asks: Answer = (line, channel) => channel.write(line === "enable" || line === "bad" ? "Password: " : "core-1>");
  expect(await failure((await device("core-1>", asks))())).toEqual(["sign-in", "not-privileged"]);
  expect(await failure((await device("core-1>", asks, { enablePassword: "bad" }))())).toEqual([
    "sign-in",
    "not-privileged",
  ]);
  const closes = await device("core-1#", (line, channel) => {
    if (line === "show run") channel.end("interf");
    else channel.write("core-1#");
  });
  expect(await failure((await closes()).run("show run"))).toEqual(["read", "cut-off"]);
  const floods = await device(
    "core-1#",
    (line, channel) => {
      if (line === "show run") for (let count = 0; count < 50; count++) channel.write(Buffer.alloc(1024 * 1024, "x\n"));
      else channel.write("core-1#");
    },
    { maxBytes: 4 * 1024 * 1024 },
  );
  expect(await failure((await floods()).run("show run"))).toEqual(["read", "too-large"]);
});

test("what would be two lines is never sent", async () => {
  const shell = await (await device("core-1#", (_line, channel) => channel.write("core-1#")))();
  await expect(shell.run("show run\nreload")).rejects.toThrow("one line only");
});
