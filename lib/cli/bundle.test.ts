import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const BIN = fileURLToPath(new URL("bin.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "bootpath-cli-"));
const config = join(folder, "gw.cfg");
writeFileSync(
  config,
  "hostname gw\ninterface Vlan42\n ip address 10.4.2.1 255.255.255.0\n ip helper-address 10.9.9.9\nend\n",
);
afterAll(() => rmSync(folder, { recursive: true }));

const args = [BIN, "parse", config, "--platform", "cisco-ios", "--json"];

function start(): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (data) => {
      text += data;
    });
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}

describe("the command", () => {
  it("gives the same answer when several are started at once, and again from the bundle they made", async () => {
    const together = await Promise.all([start(), start(), start()]);
    const again = execFileSync(process.execPath, args, { encoding: "utf8" });
    expect(JSON.parse(again)).toMatchObject({ hostname: "gw", interfaces: [{ name: "Vlan42" }] });
    expect(new Set([...together, again]).size).toBe(1);
  });

  it("takes what V8 compiled in an earlier run instead of compiling it again", () => {
    const cache = fileURLToPath(new URL("../../node_modules/.cache/bootpath-cli/", import.meta.url));
    const compiled = () => {
      const manifest = readdirSync(cache).find((name) => /^made-\d+-/.test(name) && name.includes(process.version))!;
      const { file } = JSON.parse(readFileSync(cache + manifest, "utf8")) as { file: string };
      const name = readdirSync(cache).find(
        (one) => one.startsWith(`${file}.${process.version}`) && one.endsWith(".v8"),
      )!;
      return `${name} ${statSync(cache + name).mtimeMs}`;
    };
    // Refused, it is written anew at every start. Other tests start the command at the same time, and a long run of theirs adds to it.
    const taken = Array.from({ length: 5 }).some(() => {
      execFileSync(process.execPath, args);
      const before = compiled();
      execFileSync(process.execPath, args);
      return compiled() === before;
    });
    expect(taken).toBe(true);
  });

  it.each(["gw.cfg", "./gw.cfg", `../${basename(folder)}/gw.cfg`])(
    "finds a file called %s from where it is called",
    (file) => {
      const answer = execFileSync(process.execPath, [BIN, "parse", file, "--json"], { cwd: folder, encoding: "utf8" });
      expect(JSON.parse(answer)).toMatchObject({ hostname: "gw" });
    },
  );

  it("says nothing of a reader that has seen enough", async () => {
    const child = spawn(process.execPath, [BIN, "parse", config, "--json"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let said = "";
    for await (const data of child.stderr) said += data;
    expect([said, child.exitCode ?? (await new Promise((resolve) => child.on("close", resolve)))]).toEqual(["", 0]);
  });

  it("ends with the codes of the contract", () => {
    const code = (...more: string[]) => {
      try {
        execFileSync(process.execPath, [BIN, ...more], { stdio: "ignore" });
        return 0;
      } catch (error) {
        return (error as { status: number }).status;
      }
    };
    expect([code("help"), code("nonsense"), code("parse", join(folder, "absent"))]).toEqual([0, 2, 2]);
  });
});
