import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { identify } from "./identify";
import { read } from "./read";
import { redact } from "./redact";

interface Expected {
  file: string;
  verified: "eye" | "count" | "script";
  interfaces: {
    name: string;
    addresses: string[];
    secondaryAddresses?: string[];
    vrf: string | null;
    shutdown: boolean;
    relayTargets: string[];
    relayTargetVrf?: string;
  }[];
  dhcpScopes: { subnet: string; options: Record<string, string>; nextServer: string | null; bootFile: string | null }[];
}

const corpus = fileURLToPath(new URL("../../../../shared/corpus/", import.meta.url));
const present = existsSync(corpus);
const text = (file: string) => readFileSync(corpus + file, "latin1");
const rows = present
  ? readFileSync(`${corpus}MANIFEST.tsv`, "utf8")
      .split("\n")
      .slice(1)
      .map((row) => row.split("\t"))
      .filter((row) => row[0] && existsSync(corpus + row[0]))
  : [];
const expected: Expected[] = present
  ? readdirSync(`${corpus}expected`).map(
      (name) => JSON.parse(readFileSync(`${corpus}expected/${name}`, "utf8")) as Expected,
    )
  : [];
const mine = expected.filter((one) => rows.some((row) => row[0] === one.file && row[1] === "cisco-ios"));
/** Lab files in which several devices, or several vendors' commands, stand together. */
const MIXED = /batfish__cisco_(acl|interface)$|cml-community/;

if (present) describe("the published configurations", () => publishedTests());
else
  describe("the published configurations", () => {
    it("are not beside this checkout (../shared/corpus), so only the samples of this folder are read", () => {
      expect(existsSync(corpus)).toBe(false);
    });
  });

function publishedTests(): void {
  it("holds IOS files to compare with", () => {
    expect(mine.length).toBeGreaterThan(10);
  });
  it.each(mine.map((one) => [one.file, one] as const))("reads %s as expected", (file, want) => {
    const got = read({ texts: [{ name: file, text: text(file) }] });
    for (const face of want.interfaces) {
      const found = got.interfaces.find((one) => one.name === face.name);
      expect(
        found && {
          name: found.name,
          addresses: found.addresses,
          secondary: found.secondary,
          vrf: found.vrf,
          shutdown: found.shutdown,
          targets: found.relayTargets.map((target) => target.address),
        },
      ).toEqual({
        name: face.name,
        addresses: face.addresses,
        secondary: face.secondaryAddresses ?? [],
        vrf: face.vrf,
        shutdown: face.shutdown,
        targets: face.relayTargets,
      });
    }
    for (const scope of want.dhcpScopes) {
      const found = got.dhcp?.scopes.find((one) => one.subnet === scope.subnet);
      const own = found?.levels[0];
      expect(
        own && {
          options: Object.fromEntries(own.options.map((o) => [o.code, o.value])),
          next: own.nextServer?.value ?? null,
          file: own.bootFile?.value ?? null,
        },
      ).toEqual({
        options: scope.options,
        next: scope.nextServer,
        file: scope.bootFile,
      });
    }
  });
  it("finds as many relay targets as a plain search on every IOS file", () => {
    for (const [file] of rows.filter((row) => row[1] === "cisco-ios" && !MIXED.test(row[0]!))) {
      const source = text(file!);
      const plain = [...source.matchAll(/^ +ip helper-address \S/gm)].length;
      const got = read({ texts: [{ name: file!, text: source }] });
      expect([file, got.interfaces.reduce((sum, face) => sum + face.relayTargets.length, 0)]).toEqual([file, plain]);
      expect([file, got.coverage.unknown.length / Math.max(1, got.coverage.lines) < 0.08]).toEqual([file, true]);
    }
  });
  it("knows IOS from everything else", () => {
    for (const [file, platform] of rows) {
      const { score } = identify({ name: file!, text: text(file!) });
      if (platform === "cisco-ios" && !MIXED.test(file!)) expect([file, score >= 45]).toEqual([file, true]);
      if (platform !== "cisco-ios" && platform !== "cisco-show-output")
        expect([file, score < 50]).toEqual([file, true]);
    }
  });
  it("changes no fact and no line number when it takes secrets out", () => {
    for (const [file] of rows.filter((row) => row[1] === "cisco-ios")) {
      const plain = { name: file!, text: text(file!) };
      const facts = (source: string) => ({ ...read({ texts: [{ name: file!, text: source }] }), coverage: null });
      expect(facts(redact(plain))).toEqual(facts(plain.text));
    }
  });
  it("keeps the number of lines when it takes secrets out", () => {
    for (const [file] of rows.filter((row) => row[1] === "cisco-ios"))
      expect(redact({ name: file!, text: text(file!) }).split("\n")).toHaveLength(text(file!).split("\n").length);
  });
}
