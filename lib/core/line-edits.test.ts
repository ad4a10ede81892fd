import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, invertEdits, type LineEdit } from "./line-edits";

describe("applyEdits", () => {
  it("touches only the lines named and keeps CRLF", () => {
    const text = "a\r\nb\r\nc\r\n";
    expect(applyEdits(text, [{ start: 2, end: 2, before: ["b"], after: ["x", "y"] }])).toBe("a\r\nx\r\ny\r\nc\r\n");
  });

  it("inserts before a line and behind an unterminated last one", () => {
    expect(applyEdits("a\nb", [{ start: 3, end: 2, before: [], after: ["c"] }])).toBe("a\nb\nc\n");
    expect(applyEdits("a\nb", [{ start: 1, end: 0, before: [], after: ["c"] }])).toBe("c\na\nb");
  });

  it("refuses when the text is another one", () => {
    expect(() => applyEdits("a\nb\n", [{ start: 2, end: 2, before: ["x"], after: [] }])).toThrow(/Line 2/);
    expect(() => applyEdits("a\n", [{ start: 5, end: 5, before: ["x"], after: [] }])).toThrow(/Line 5/);
  });
});

const lineText = fc.string({ unit: fc.constantFrom("a", "b", " ", "#", "é"), maxLength: 4 });
const textAndEdits = fc
  .record({
    lines: fc.array(fc.tuple(lineText, fc.constantFrom("\n", "\r\n")), { maxLength: 12 }),
    open: fc.option(fc.string({ unit: fc.constantFrom("a", "x"), minLength: 1, maxLength: 3 }), { nil: null }),
    plan: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.array(lineText, { maxLength: 3 })), { maxLength: 4 }),
  })
  .map(({ lines, open, plan }) => {
    const bare = lines.map(([line]) => line);
    if (open !== null) bare.push(open);
    const text = lines.map(([line, ending]) => line + ending).join("") + (open ?? "");
    const edits: LineEdit[] = [];
    let at = 1;
    for (const [skip, size, after] of plan) {
      const start = at + skip;
      if (start > bare.length + 1) break;
      const end = Math.min(start + size - 1, bare.length);
      edits.push({ start, end, before: bare.slice(start - 1, end), after });
      at = end + 2;
    }
    return { text, edits };
  });

describe("invertEdits", () => {
  it("gives back every byte", () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const changed = applyEdits(text, edits);
        expect(applyEdits(changed, invertEdits(text, edits))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
