import { expect, it } from "vitest";
import { WINDOW, windowOf } from "./capture-lines";

it.each([
  [10, 1, 1, 10],
  [10, 99, 1, 10],
  [10, Number.NEGATIVE_INFINITY, 1, 10],
  [WINDOW * 2 + 5, WINDOW, 1, WINDOW],
  [WINDOW * 2 + 5, WINDOW + 1, WINDOW + 1, WINDOW * 2],
  [WINDOW * 2 + 5, WINDOW * 2 + 5, WINDOW * 2 + 1, WINDOW * 2 + 5],
])("of %i lines, line %i lies in %i–%i", (lines, line, from, to) => {
  expect(windowOf(lines, line)).toEqual({ from, to });
});
