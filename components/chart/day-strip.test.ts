import { expect, it } from "vitest";
import { stripText } from "./day-strip";

it("tells a strip of days as runs", () => {
  expect(
    stripText([
      { day: "2026-11-01", health: "healthy" },
      { day: "2026-11-02", health: "healthy" },
      { day: "2026-11-03", health: "broken" },
    ]),
  ).toBe("healthy 1 Nov 2026 to 2 Nov 2026; broken on 3 Nov 2026");
});
