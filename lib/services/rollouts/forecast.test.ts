import { describe, expect, it } from "vitest";
import { forecast } from "./forecast";

const today = new Date("2026-11-22T12:00:00Z");
const history = (healthy: number[], total = 100) =>
  healthy.map((count, index) => ({ day: `2026-11-${String(index + 10).padStart(2, "0")}`, healthy: count, total }));

describe("forecast", () => {
  it("goes on at the pace so far", () => {
    const even = forecast(history([10, 20, 30, 40, 50, 60, 70, 80]), today);
    expect(even).toMatchObject({ expected: "2026-11-24", earliest: "2026-11-24", latest: "2026-11-24" });
  });

  it("gives a range when the pace varies", () => {
    const { earliest, expected, latest } = forecast(history([0, 1, 9, 10, 10, 22, 23, 25, 40]), today);
    expect([earliest, expected, latest]).toEqual([earliest, expected, latest].sort());
    expect(latest).not.toBe(earliest);
  });

  it("names no day without history, without progress, and says why", () => {
    expect(forecast(history([1, 2, 3]), today)).toMatchObject({
      expected: null,
      why: expect.stringContaining("needs 7"),
    });
    expect(forecast(history([5, 5, 5, 5, 5, 5, 5, 4]), today).expected).toBeNull();
    expect(forecast([], today).expected).toBeNull();
  });

  it("is done when all are healthy", () => {
    expect(forecast(history([100]), today).expected).toBe("2026-11-10");
  });
});
