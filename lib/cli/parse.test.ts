import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
// Loaded before the first test, so that no test waits for it.
import "./check";
import { main } from "./main";
import "./parse";

const folder = mkdtempSync(join(tmpdir(), "bootpath-parse-"));
mkdirSync(join(folder, "none"));
mkdirSync(join(folder, "links"));
writeFileSync(join(folder, "gw.cfg"), "hostname gw\ninterface Vlan42\n ip address 10.4.2.1 255.255.255.0\nend\n");
symlinkSync(join(folder, "gw.cfg"), join(folder, "links", "latest.cfg"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** What a call writes to either stream, and its exit code. */
async function call(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const exit = await main(args);
  const said = (stream: { mock: { calls: unknown[][] } }) => stream.mock.calls.map(([text]) => String(text)).join("");
  return { exit, out: said(out), err: said(err) };
}

it("says of a folder without files that it holds none", async () => {
  const { exit, err } = await call("parse", join(folder, "none"));
  expect(exit).toBe(2);
  expect(err).toMatch(/none: holds no files\. .+\n$/);
});

it("reads a file that a link leads to, wherever that is", async () => {
  const { exit, out } = await call("parse", join(folder, "links", "latest.cfg"), "--json");
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ platform: "cisco-ios", hostname: "gw" });
});

it.each([
  [["check", folder, "--bogus"], "bootpath: Unknown option '--bogus'. Call bootpath help.\n"],
  [["check", folder, "--sarif"], "bootpath: Option '--sarif <value>' argument missing. Call bootpath help.\n"],
])("tells a call that is not understood in one sentence", async (args, line) => {
  expect(await call(...args)).toEqual({ exit: 2, out: "", err: line });
});
