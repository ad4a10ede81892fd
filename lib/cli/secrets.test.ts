import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canariesIn, type Sample } from "@/lib/platforms/testing/sample";
import { SAMPLES } from "@/lib/platforms/testing/samples";

let folder: string;
const nameOf = (sample: Sample) => `${sample.platform}-${SAMPLES.indexOf(sample)}`;
const fileOf = (sample: Sample) => path.join(folder, "estate", nameOf(sample), path.basename(sample.name));

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bootpath-cli-secrets-"));
  for (const sample of SAMPLES) {
    mkdirSync(path.dirname(fileOf(sample)), { recursive: true });
    writeFileSync(fileOf(sample), sample.text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that one call leaves behind: what it prints, and the files that it writes. */
function run(...args: string[]): string {
  const files = ["report.sarif", "report.xml"].map((name) => path.join(folder, name));
  for (const file of files) writeFileSync(file, "");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/cli/bin.mjs", ...args], { encoding: "utf8" });
  expect([0, 1], stderr).toContain(status);
  return [stdout, stderr, ...files.map((file) => readFileSync(file, "utf8"))].join("\n");
}

test("check shows no secret of any platform, on the terminal, as JSON, in SARIF and in JUnit", () => {
  const estate = path.join(folder, "estate");
  const reports = ["--sarif", path.join(folder, "report.sarif"), "--junit", path.join(folder, "report.xml")];
  for (const shown of [run("check", estate, ...reports), run("check", estate, "--json")]) {
    expect(shown).toContain("10.90.42.0/24");
    expect(canariesIn(shown)).toEqual([]);
  }
});

test("whatif shows none of the secrets of the file that replaces another", () => {
  const change = path.join(folder, "change.json");
  const replaced = SAMPLES.map((sample) => ({ device: nameOf(sample), config: `new-${nameOf(sample)}.txt` }));
  for (const sample of SAMPLES)
    writeFileSync(path.join(folder, `new-${nameOf(sample)}.txt`), `${sample.text}\nzz unknown words\n`);
  writeFileSync(change, JSON.stringify(replaced));
  expect(canariesIn(run("whatif", path.join(folder, "estate"), "--change", change, "--json"))).toEqual([]);
});

test.each(["isc-dhcpd", "kea", "dnsmasq", "windows-dhcp", "huawei-vrp", "hpe-aoss"])(
  "parse of %s shows no secret, whether its platform is named or found out",
  (platform) => {
    const sample = SAMPLES.find((one) => one.platform === platform)!;
    expect(canariesIn(run("parse", "--json", fileOf(sample)))).toEqual([]);
    expect(canariesIn(run("parse", "--platform", platform, fileOf(sample)))).toEqual([]);
  },
);

test("a word that is no secret is shown: this search can find something", () => {
  const file = path.join(folder, "named.cfg");
  writeFileSync(file, "hostname CanaryName\ninterface Vlan1\n ip address 10.1.1.1 255.255.255.0\nend\n");
  expect(canariesIn(run("parse", "--platform", "cisco-ios", file))).toEqual(["CanaryName"]);
});
