import { describe, expect, it } from "vitest";
import { CANNOT_SEE } from "./cannot-see";
import { CHECKS } from "./registry.generated";

describe("what Bootpath cannot see", () => {
  it("names each failure once, in the order of the catalogue", () => {
    const ids = CANNOT_SEE.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const id of ids) expect(id).toMatch(/^F(0[1-9]|[1-3]\d|4[0-3])$/);
  });

  it("claims blindness of nothing that a check finds", () => {
    const found = new Set(CHECKS.flatMap(({ failures }) => failures));
    expect(CANNOT_SEE.filter(({ id, restOf }) => found.has(id) && !restOf).map(({ id }) => id)).toEqual([]);
  });

  it("names the checks that find the part which can be seen", () => {
    for (const { id, restOf = [] } of CANNOT_SEE)
      for (const name of restOf) expect(CHECKS.find((check) => check.id === name)?.failures, name).toContain(id);
  });

  it("together with the checks, leaves out nothing of the catalogue", () => {
    const told = new Set([...CHECKS.flatMap(({ failures }) => failures), ...CANNOT_SEE.map(({ id }) => id)]);
    const all = Array.from({ length: 43 }, (_, at) => `F${String(at + 1).padStart(2, "0")}`);
    expect(all.filter((id) => !told.has(id))).toEqual([]);
  });

  it("says of each in whole sentences how to find out", () => {
    for (const { title, symptom, howToFindOut } of CANNOT_SEE) {
      expect(title).not.toMatch(/\.$/);
      expect(symptom).toMatch(/^[A-Z0].*\.$/);
      expect(howToFindOut).toMatch(/^[A-Z].{40,}\.$/);
    }
  });
});
