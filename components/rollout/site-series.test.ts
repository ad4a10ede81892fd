import { describe, expect, it } from "vitest";
import { siteSeries } from "./site-series";

const day = (name: string, bySite: Record<string, number>) => ({
  day: name,
  total: 20,
  healthy: Object.values(bySite).reduce((a, b) => a + b, 0),
  bySite,
});

describe("healthy subnets by site", () => {
  it("puts the largest site of the last day first and gives zero where a site had none", () => {
    const series = siteSeries([day("2026-11-20", { Berlin: 3 }), day("2026-11-21", { Berlin: 3, Oslo: 5, "": 1 })]);
    expect(series.sites).toEqual(["Oslo", "Berlin", "No site"]);
    expect(series.rows.map((row) => row.values)).toEqual([
      [0, 3, 0],
      [5, 3, 1],
    ]);
  });

  it("adds up the sites that do not fit, so that nothing gets lost", () => {
    const bySite = { a: 5, b: 4, c: 3, d: 2 };
    const series = siteSeries([day("2026-11-21", bySite)], 3);
    expect(series.sites).toEqual(["a", "b", "Other sites"]);
    expect(series.rows[0]?.values).toEqual([5, 4, 5]);
  });
});
