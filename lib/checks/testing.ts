import { describe, expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import type { Finding } from "@/lib/model/assessment";
import type { Estate } from "@/lib/model/estate";
import type { Check } from "./check";
import { runCheck } from "./run-checks";

/** One row of a check's table: the network, and what is found there (id without the check's own name); nothing = it stays quiet. */
export type Case = [name: string, estate: Estate, found: string[]];

/** Runs a check's table of cases. It must hold one that is found and one that stays quiet. */
export function cases(check: Check, table: Case[]): void {
  describe(check.id, () => {
    it("has a case that is found and one that stays quiet", () => {
      expect(table.some(([, , found]) => found.length > 0)).toBe(true);
      expect(table.some(([, , found]) => found.length === 0)).toBe(true);
    });
    it.each(table)("%s", (_, estate, found) => {
      const findings = runCheck(check, simulate(estate));
      expect(findings.map(({ id }) => id.slice(check.id.length + 1))).toEqual(found);
      findings.forEach(isComplete);
    });
  });
}

function isComplete(finding: Finding): void {
  expect(finding.title.length).toBeGreaterThan(10);
  expect(finding.explanation.length).toBeGreaterThan(20);
  expect(finding.subnets.length).toBeGreaterThan(0);
  expect(finding.fixes.map(({ order }) => order)).toEqual(
    finding.fixes.map(({ order }) => order).sort((a, b) => a - b),
  );
}
