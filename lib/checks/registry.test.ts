import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { registries } from "@/lib/launch/registries.mjs";
import { CHECKS } from "./registry.generated";

const root = join(import.meta.dirname, "..", "..");

describe("the registries", () => {
  it.each(Object.entries(registries()))("%s is current (else: npm run registries)", (path, text) => {
    expect(readFileSync(join(root, path), "utf8")).toBe(text);
  });

  it("holds every check once, by the name of its file", () => {
    const ids = CHECKS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(existsSync(join(root, "lib/checks", `${id}.ts`)), id).toBe(true);
  });

  it.each(CHECKS.map((check) => [check.id, check] as const))(
    "%s is explained and has its table of cases",
    (id, check) => {
      expect(check.title.length).toBeGreaterThan(15);
      expect(check.why.length).toBeGreaterThan(60);
      expect(check.failures.every((failure) => /^F\d\d$/.test(failure))).toBe(true);
      expect(check.references.every(({ url, title }) => url.startsWith("https://") && title.length > 5)).toBe(true);
      expect(readFileSync(join(root, "lib/checks", `${id}.test.ts`), "utf8")).toContain("cases(check, [");
    },
  );
});
