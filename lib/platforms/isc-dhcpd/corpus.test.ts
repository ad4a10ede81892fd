import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { DhcpScope } from "@/lib/model/facts";
import iscDhcpd from "./index";

const CORPUS = "../shared/corpus";
const here = existsSync(CORPUS);
if (!here) console.warn(`${CORPUS} is missing: dhcpd configurations of others are not compared.`);

interface Expected {
  file: string;
  dhcpScopes: { subnet: string; options: Record<string, string>; nextServer: string | null; bootFile: string | null }[];
}

const expected: Expected[] = here
  ? readdirSync(`${CORPUS}/expected`)
      .filter((name) => /^(isc-dhcpd|estate-tg15__dhcp)__/.test(name))
      .map((name) => JSON.parse(readFileSync(`${CORPUS}/expected/${name}`, "utf8")) as Expected)
  : [];

const read = (files: string[]) =>
  iscDhcpd.read({ texts: files.map((file) => ({ name: file, text: readFileSync(`${CORPUS}/${file}`, "latin1") })) });

const own = (scope: DhcpScope) => scope.levels.find((level) => level.kind === "scope" && level.when.op === "always");

describe.runIf(here)("configurations that others wrote", () => {
  it.each(expected.map((one) => [basename(one.file), one] as const))("%s", (_, { file, dhcpScopes }) => {
    const scopes = read([file]).dhcp?.scopes ?? [];
    expect(
      scopes.map((scope) => ({
        subnet: scope.subnet,
        options: Object.fromEntries(
          (own(scope)?.options ?? [])
            .filter(({ code }) => [43, 60, 66, 67, 150].includes(code))
            .map(({ code, value }) => [code, value]),
        ),
        nextServer: own(scope)?.nextServer?.value ?? null,
        bootFile: own(scope)?.bootFile?.value ?? null,
      })),
    ).toEqual(
      dhcpScopes.map(({ subnet, options, nextServer, bootFile }) => ({ subnet, options, nextServer, bootFile })),
    );
  });

  it("follows the 180 includes of one server, and every scope gets what the included file sets globally", () => {
    const folder = "configs/estate-tg15/dhcp";
    const files = readdirSync(`${CORPUS}/${folder}`, { recursive: true })
      .map((name) => `${folder}/${String(name)}`)
      .filter((name) => name.endsWith(".conf"));
    const facts = read(files);
    expect(facts.problems.filter((problem) => problem.affects !== "nothing")).toEqual([]);
    expect(facts.coverage.understood).toBe(facts.coverage.lines);
    const scopes = facts.dhcp!.scopes;
    expect(scopes.length).toBeGreaterThan(150);
    for (const scope of scopes) expect(scope.levels.at(-1)).toBe(scopes[0]!.levels.at(-1));
    expect(scopes[0]!.levels.at(-1)!.nextServer).toMatchObject({
      value: "185.12.59.2",
      place: { file: `${folder}/v4-pxe-boot.conf`, line: 9 },
    });
  });

  it("knows each of them by its text", () => {
    for (const name of readdirSync(`${CORPUS}/configs/isc-dhcpd`)) {
      if (/template$|smart-proxy__dhcp.conf$/.test(name)) continue;
      const text = readFileSync(`${CORPUS}/configs/isc-dhcpd/${name}`, "latin1");
      expect(iscDhcpd.identify({ name: "x", text }).score, name).toBeGreaterThanOrEqual(40);
    }
  });
});
