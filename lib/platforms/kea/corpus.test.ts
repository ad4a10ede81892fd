import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { plainEffective } from "@/lib/engine/effective";
import kea from "./index";

const CORPUS = "../shared/corpus";
const here = existsSync(CORPUS);
if (!here) console.warn(`${CORPUS} is missing: Kea configurations of others are not compared.`);

interface Expected {
  file: string;
  dhcpScopes: {
    subnet: string;
    options: Record<string, string | null>;
    nextServer: string | null;
    bootFile: string | null;
  }[];
}

const expected: Expected[] = here
  ? readdirSync(`${CORPUS}/expected`)
      .filter((name) => name.startsWith("kea__"))
      .map((name) => JSON.parse(readFileSync(`${CORPUS}/expected/${name}`, "utf8")) as Expected)
  : [];
const files = here ? readdirSync(`${CORPUS}/configs/kea`) : [];
const textOf = (file: string) => ({ name: file, text: readFileSync(`${CORPUS}/${file}`, "utf8") });

/** Settings of others that Kea itself would refuse or that lie elsewhere: told, and then nothing of it is taken for whole. */
const TOLD: Record<string, string[]> = {
  "kea__all-keys.json": ["config-in-database"],
  "stork__agent-kea_kea-dhcp4.conf": ["config-in-database"],
  "ztp-server__kea-dhcp4.conf": ["unfilled-value", ...Array<string>(3).fill("refused-by-kea"), "unfilled-value"],
};

/** Options with `client-classes`: the expected files count them for everybody, and Kea sends them to members of these classes only. */
const TAGGED: Record<string, string[]> = { "stork__agent-kea_kea-dhcp4.conf": ["67"] };

describe.runIf(here)("configurations that others wrote", () => {
  it.each(expected.map((one) => [basename(one.file), one] as const))("%s", (name, { file, dhcpScopes }) => {
    const facts = kea.read({ texts: [textOf(file)] });
    expect(facts.problems.filter((problem) => problem.affects !== "nothing").map(({ code }) => code)).toEqual(
      TOLD[name] ?? [],
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.coverage.understood).toBe(facts.coverage.lines);
    const scopes = facts.dhcp?.scopes ?? [];
    expect(
      scopes.map((scope) => {
        const { options, nextServer, bootFile } = plainEffective(scope);
        const ours = Object.entries(options).filter(([code]) => ["43", "60", "66", "67", "150"].includes(code));
        return { subnet: scope.subnet, options: Object.fromEntries(ours), nextServer, bootFile };
      }),
    ).toEqual(
      dhcpScopes.map(({ subnet, options, nextServer, bootFile }) => ({
        subnet,
        // An option without data is sent with no bytes.
        options: Object.fromEntries(
          Object.entries(options)
            .filter(([code]) => !TAGGED[name]?.includes(code))
            .map(([code, value]) => [code, value ?? ""]),
        ),
        // Kea's manual: 0.0.0.0 is no server.
        nextServer: nextServer === "0.0.0.0" ? null : nextServer,
        bootFile,
      })),
    );
  });

  it("are all known as Kea's", () => {
    expect(files.length).toBeGreaterThan(30);
    for (const file of files)
      expect(kea.identify(textOf(`configs/kea/${file}`)).score, file).toBeGreaterThanOrEqual(90);
  });

  it("are never read as less than they are when they are cut off", () => {
    for (const file of files) {
      const { name, text } = textOf(`configs/kea/${file}`);
      const end = text.trimEnd().lastIndexOf("}");
      for (let part = 1; part < 8; part++) {
        const cut = text.slice(0, Math.floor((end * part) / 8));
        const facts = kea.read({ texts: [{ name, text: cut }] });
        expect(
          facts.problems.some((one) => one.affects === "dhcp" || one.affects === "all"),
          `${file} ${part}`,
        ).toBe(true);
      }
    }
  });
});
