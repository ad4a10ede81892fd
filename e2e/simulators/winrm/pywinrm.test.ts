import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { dhcpModel } from "./models";
import { LONG_LINES } from "./programs";
import { startWindowsSimulator } from "./server";

/**
 * Before the simulator may judge our client, a client that we did not write must get along with it: Debian's python3-winrm, with NTLM
 * and message encryption over HTTP, and with channel binding over HTTPS. Python's MD4 needs OpenSSL's legacy provider.
 */
const run = promisify(execFile);
const PYTHON = "/usr/bin/python3";
const installed = await run(PYTHON, ["-c", "import winrm, requests_ntlm"]).then(
  () => true,
  () => false,
);
if (!installed) console.warn("The WinRM simulator is not judged by pywinrm: apt-get install python3-winrm");
const folder = mkdtempSync(path.join(tmpdir(), "bootpath-pywinrm-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(installed || process.env.CI)("the simulator, judged by pywinrm", () => {
  it("has its judge", () => expect(installed, "python3-winrm is missing: apt-get install python3-winrm").toBe(true));

  it.each([false, true])("HTTPS: %s", async (https) => {
    const account = { username: "prover", password: "Über & <alles> 1" };
    const at = await startWindowsSimulator({ kind: "dhcp", model: { dhcp: dhcpModel({}) }, ...account, https });
    try {
      const conf = path.join(folder, "openssl.cnf");
      writeFileSync(
        conf,
        "openssl_conf = init\n[init]\nproviders = list\n[list]\ndefault = on\nlegacy = on\n[on]\nactivate = 1\n",
      );
      const ca = path.join(folder, "ca.pem");
      writeFileSync(ca, at.certificatePem);
      const script = fileURLToPath(new URL("pywinrm.py", import.meta.url));
      const endpoint = `${https ? "https" : "http"}://127.0.0.1:${at.port}/wsman`;
      const { stdout } = await run(
        PYTHON,
        ["-W", "ignore", script, endpoint, account.username, account.password, ...(https ? [ca] : [])],
        { env: { ...process.env, OPENSSL_CONF: conf }, timeout: 60_000 },
      );
      const said = JSON.parse(stdout) as Record<string, unknown>;
      expect(said.echo).toMatchObject({ out: "hello there\r\n", code: 0 });
      expect(said.cmd).toMatchObject({ out: "through\r\n", code: 0 });
      expect(said.ipconfig).toMatchObject({ out: expect.stringContaining("Windows IP Configuration") });
      expect(said.long).toMatchObject({
        end: expect.stringContaining(`${LONG_LINES - 1} Grüße aus der Halle, 日本語`),
      });
      expect(said.unknown).toMatchObject({ code: 1, err: expect.stringContaining("no-such-program") });
      expect(said.afterDelete).toBe("2150858843");
      expect(said.wrongPassword).toBe("refused");
      expect(at.shells()).toEqual({ open: 0, created: 1 });
      expect(at.plainBodies()).toBe(0);
    } finally {
      await at.stop();
    }
  });
});
