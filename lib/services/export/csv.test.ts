import { expect, it } from "vitest";
import { toCsv } from "./csv";

it("makes no cell a formula and keeps what separators stand in", () => {
  expect(
    toCsv(
      ["a", "b"],
      [
        ["=HYPERLINK(1)", 'x,"y"'],
        ["-2+3", null],
      ],
    ),
  ).toBe('a,b\n\'=HYPERLINK(1),"x,""y"""\n\'-2+3,\n');
});
