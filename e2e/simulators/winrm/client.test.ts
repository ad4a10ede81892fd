import https from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { DHCP_SCRIPTS } from "@/lib/platforms/windows-dhcp/scripts";
import { TransportError } from "@/lib/transports/transport-error";
import { connectWinrm, type WinRmOptions } from "@/lib/transports/winrm/session";
import { dhcpModel, optionValue, scope24 } from "./models";
import { selfSigned } from "./self-signed";
import { type SimulatorOptions, startWindowsSimulator, type WindowsSimulator } from "./server";

const PASSWORD = "Geheim & <42>";
const READ = DHCP_SCRIPTS["read-dhcp"];
const running: WindowsSimulator[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

async function host(more: Partial<SimulatorOptions> = {}): Promise<WindowsSimulator> {
  const dhcp = dhcpModel({
    ComputerName: "DHCP-Grüße",
    Scopes: [scope24("10.4.2", "Halle 4", { OptionValues: [optionValue(3, "10.4.2.1"), optionValue(66, "10.9.9.9")] })],
  });
  const one = await startWindowsSimulator({
    kind: "dhcp",
    model: { dhcp },
    username: "reader",
    password: PASSWORD,
    https: false,
    ...more,
  });
  running.push(one);
  return one;
}

function dial(at: WindowsSimulator, more: Partial<WinRmOptions> = {}): WinRmOptions {
  const deadlines = { connectMs: 2000, requestMs: 2000, pollSeconds: 1 };
  const https = at.certificatePem !== "";
  return {
    host: at.host,
    port: at.port,
    https,
    pinnedFingerprint256: https ? at.fingerprint256 : undefined,
    username: "reader",
    password: PASSWORD,
    deadlines,
    ...more,
  };
}

async function read(at: WindowsSimulator, more: Partial<WinRmOptions> = {}): Promise<unknown> {
  const session = await connectWinrm(dial(at, more));
  try {
    return await session.run(READ, null, { timeoutMs: 4000, maxBytes: 2_000_000 });
  } finally {
    await session.close();
  }
}

async function failure(work: Promise<unknown>): Promise<TransportError> {
  const error = await work.then(
    () => new Error("it worked"),
    (caught: unknown) => caught,
  );
  if (!(error instanceof TransportError)) throw error;
  expect(JSON.stringify(error.problem) + String(error) + error.stack).not.toContain("Geheim");
  return error;
}

describe("our client against the simulator", () => {
  it("reads over HTTP with every SOAP text sealed, and leaves no shell behind", async () => {
    const at = await host();
    expect(await read(at)).toEqual(at.model.dhcp);
    expect(at.plainBodies()).toBe(0);
    expect(at.shells()).toEqual({ open: 0, created: 1 });
  });
  it("reads over HTTPS, pinned or by authority, with channel binding, without, and with Basic", async () => {
    const at = await host({ https: true });
    expect(await read(at)).toEqual(at.model.dhcp);
    expect(await read(at, { pinnedFingerprint256: undefined, ca: at.certificatePem })).toEqual(at.model.dhcp);
    expect(await read(at, { channelBinding: false })).toEqual(at.model.dhcp);
    expect(await read(at, { auth: "basic" })).toEqual(at.model.dhcp);
  });
  it("accepts DOMAIN\\user and user@domain", async () => {
    const at = await host();
    expect(await read(at, { username: "CORP\\Reader" })).toEqual(at.model.dhcp);
    expect((await failure(read(at, { username: "reader@corp.example" }))).stage).toBe("sign-in");
  });
  it("runs several scripts in one shell", async () => {
    const at = await host();
    const session = await connectWinrm(dial(at));
    await session.run(READ, null);
    await session.run(READ, { note: "x".repeat(300_000) });
    await session.close();
    expect(at.shells()).toEqual({ open: 0, created: 1 });
  });
  it("survives time-outs, pieces across characters, CLIXML, a profile's noise, and a forgotten sign-in", async () => {
    const at = await host();
    Object.assign(at.faults, {
      receiveTimesOut: 3,
      pieces: 3,
      clixml: true,
      noise: "Willkommen!\r\n",
      forgetSignIn: 1,
    });
    expect(await read(at)).toEqual(at.model.dhcp);
    expect(at.shells().open).toBe(0);
  });
});

describe("what goes wrong is told by stage, and leaves no shell behind", () => {
  const cases: [string, Parameters<typeof Object.assign>[1], string, RegExp][] = [
    ["too many shells", { quota: true }, "prompt", /too many/],
    ["no right to a shell", { accessDenied: true }, "sign-in", /accepted the password/],
    ["shell gone", { shellGone: true }, "prompt", /ended by itself/],
    ["cut connection", { cutReceive: true }, "read", /cut/],
    ["endless output", { endless: true }, "read", /more than/],
    ["a cut answer", { cutAnswer: true }, "read", /cut off/],
    ["rubbish", { rubbish: "<html>hello</html>" }, "read", /no WS-Management/],
    ["redirect", { redirect: true }, "reach", /redirects/],
    ["script error", { scriptFails: "Access is denied." }, "read", /Access is denied/],
    ["401 without end", { forgetSignIn: 99 }, "sign-in", /name and password/],
    ["hang", { hang: true }, "read", /stopped answering|took too long/],
  ];
  it.each(cases)("%s", async (_, faults, stage, text) => {
    const at = await host();
    Object.assign(at.faults, faults);
    const error = await failure(read(at));
    expect([error.stage, error.problem.what]).toEqual([stage, expect.stringMatching(text)]);
    if (stage !== "reach" && !("rubbish" in faults) && !("forgetSignIn" in faults)) expect(at.shells().open).toBe(0);
  });
  it.each(["wrongSignature", "wrongLength"] as const)("%s: a touched answer is not believed", async (fault) => {
    const at = await host();
    const session = await connectWinrm(dial(at));
    at.faults[fault] = 1;
    expect((await failure(session.run(READ, null))).problem.code).toBe("winrm-encryption");
    await session.close();
    expect(at.shells().open).toBe(0);
  });
  it("a wrong password is tried once, whatever the scheme", async () => {
    for (const more of [{}, { auth: "basic" as const }]) {
      const at = await host({ https: true });
      const error = await failure(read(at, { password: "Geheim falsch", ...more }));
      expect([error.stage, error.problem.code, at.refusals()]).toEqual(["sign-in", "winrm-sign-in", 1]);
    }
  });
  it("a password that is changed meanwhile is tried once more, and no more", async () => {
    const at = await host();
    const session = await connectWinrm(dial(at));
    at.account.password = "anders";
    at.faults.forgetSignIn = 1;
    expect((await failure(session.run(READ, null))).problem.code).toBe("winrm-sign-in");
    await session.close();
    expect(at.refusals()).toBe(1);
  });
  it("unknown certificate, and one that is not the pinned one: nothing is sent", async () => {
    const at = await host({ https: true });
    const unknown = await failure(read(at, { pinnedFingerprint256: undefined }));
    expect([unknown.stage, unknown.problem.code]).toEqual(["host-key", "winrm-certificate"]);
    expect(unknown.problem.what.replaceAll(":", "").toLowerCase()).toContain(at.fingerprint256);
    const changed = await failure(read(at, { pinnedFingerprint256: "ab".repeat(32) }));
    expect([changed.stage, changed.problem.code]).toEqual(["host-key", "winrm-certificate-changed"]);
    expect(at.shells().created).toBe(0);
  });
  it("a certificate for another name, though its authority is trusted", async () => {
    const own = selfSigned(["other.example"]);
    const server = https.createServer({ key: own.keyPem, cert: own.certificatePem }, () => expect.unreachable());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const port = (server.address() as AddressInfo).port;
    const work = connectWinrm({
      host: "127.0.0.1",
      port,
      https: true,
      ca: own.certificatePem,
      username: "u",
      password: "Geheim",
    });
    expect((await failure(work)).problem).toMatchObject({
      code: "winrm-certificate",
      what: expect.stringContaining("another name"),
    });
    server.close();
  });
  it("Basic over HTTP is refused before anything is sent", async () => {
    expect((await failure(read(await host(), { auth: "basic" }))).problem.code).toBe("winrm-basic-needs-https");
  });
  it("nobody listens", async () => {
    const at = await host();
    await at.stop();
    expect((await failure(read(at))).problem.code).toBe("winrm-refused");
  });
  it("HTTPS asked of an HTTP listener", async () => {
    const at = await host();
    expect((await failure(read(at, { https: true, pinnedFingerprint256: "ab".repeat(32) }))).stage).toBe("reach");
  });
  it("cancelled from outside", async () => {
    const at = await host();
    at.faults.hang = true;
    const session = await connectWinrm(dial(at));
    const stop = new AbortController();
    const work = failure(session.run(READ, null, { signal: stop.signal }));
    setTimeout(() => stop.abort(), 200);
    expect((await work).problem.code).toBe("winrm-cancelled");
    at.faults.hang = false;
    await session.close();
    expect(at.shells().open).toBe(0);
  });
});
