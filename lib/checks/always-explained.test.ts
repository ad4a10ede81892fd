import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyEstate } from "./any-estate";
import { assess } from "./assess";

describe("whatever the estate", () => {
  it("no subnet is broken without an error that says why, and none degraded without an error or a warning", () => {
    fc.assert(
      fc.property(anyEstate, (estate) => {
        const { subnets, findings } = assess(estate);
        for (const { cidr, health, findings: ids } of subnets) {
          if (health !== "broken" && health !== "degraded") continue;
          const severities = findings.filter(({ id }) => ids.includes(id)).map(({ severity }) => severity);
          const enough = health === "broken" ? ["error"] : ["error", "warning"];
          expect(
            severities.some((severity) => enough.includes(severity)),
            `${cidr} is ${health}`,
          ).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
