import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextLines } from "./text-lines";

describe("TextLines", () => {
  it("gives lines as splitting the text and trimming each would", () => {
    const piece = fc.constantFrom("a", " ", "\t", "\n", "\r\n", "\r", "\u00a0", "é", "\u2028", "b c");
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: -1, max: 8 }), fc.nat(4), (pieces, first, more) => {
        const text = pieces.join("");
        const split = text.split(/\r?\n/).map((line) => line.trim());
        const last = first + more;
        const wanted = split.filter((_, at) => at + 1 >= first && at + 1 <= last);
        expect(new TextLines(text).trimmed(first, last)).toBe(wanted.join("\n"));
      }),
    );
  });

  it("cites only the begin of a line that is a whole file", () => {
    expect(new TextLines(`x\n  ${"y".repeat(1_000_000)}`).trimmed(2, 2).length).toBe(2000);
  });
});
