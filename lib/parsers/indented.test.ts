import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastLineOf, linesBelow, readIndented } from "./indented";
import { looksBinary, terminalLines } from "./indented-text";

const BACK = String.fromCharCode(8);
const ESC = String.fromCharCode(27);
const comment = (text: string) => text.startsWith("!");

describe("terminalLines", () => {
  it("keeps line numbers over every kind of line end", () => {
    expect(terminalLines("a\r\nb\rc\n\nd").map((l) => [l.line, l.text])).toEqual([
      [1, "a"],
      [2, "b"],
      [3, "c"],
      [4, ""],
      [5, "d"],
    ]);
  });
  it("takes out pager prompts together with what wipes them, and keeps the indentation after them", () => {
    const wiped = `interface Vlan1\r\n --More-- ${BACK.repeat(10)}          ${BACK.repeat(10)} ip address 1.1.1.1 255.0.0.0`;
    expect(terminalLines(wiped).map((l) => l.text)).toEqual(["interface Vlan1", " ip address 1.1.1.1 255.0.0.0"]);
    expect(terminalLines(`a\n<--- More --->\r              \r b`).map((l) => l.text)).toEqual(["a", " b"]);
  });
  it("takes out prompts that are wiped by moving the cursor, also where the escape character was lost", () => {
    for (const left of [`${ESC}[42D`, "[42D", "^[[42D"]) {
      const text = `interface Vlanif7\n  ---- More ----${left}${" ".repeat(42)}${left} ip address 10.1.1.1 24\n  ---- More ----${left}${" ".repeat(42)}${left}#\n`;
      expect(terminalLines(text).map((l) => l.text)).toEqual(["interface Vlanif7", " ip address 10.1.1.1 24", "#", ""]);
    }
  });
  it("takes out ANSI escapes and applies backspaces", () => {
    expect(terminalLines(`${ESC}[1mhost${ESC}[0mname xy${BACK}z`)[0]!.text).toBe("hostname xz");
  });
});

describe("readIndented", () => {
  const lines = (text: string) => readIndented(terminalLines(text), comment);
  it("puts each line below the nearest one that is indented less", () => {
    const [first, second] = lines("a\n b\n  c\n d\n!\ne");
    expect(first!.children.map((n) => n.text)).toEqual(["b", "d"]);
    expect(linesBelow(first!).map((n) => n.text)).toEqual(["b", "c", "d"]);
    expect(lastLineOf(first!)).toBe(4);
    expect(second!.text).toBe("e");
  });
  it("reads a text that is indented as a whole", () => {
    expect(lines("    a\n      b\n    c").map((n) => [n.text, n.children.length])).toEqual([
      ["a", 1],
      ["c", 0],
    ]);
  });
  it("stands any depth and any length", () => {
    const deep = Array.from({ length: 3000 }, (_, i) => `${" ".repeat(i)}x`).join("\n");
    expect(lines(deep).flatMap((n) => [n, ...linesBelow(n)])).toHaveLength(3000);
    const started = Date.now();
    terminalLines(" ".repeat(2_000_000) + "-".repeat(2_000_000));
    expect(Date.now() - started).toBeLessThan(5000);
  });
  it("loses and invents no line, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        const flat = lines(text).flatMap((n) => [n, ...linesBelow(n)]);
        const expected = terminalLines(text).filter((l) => l.text.trim() !== "" && !comment(l.text.trim()));
        expect(flat.map((n) => n.line)).toEqual(expected.map((l) => l.line));
      }),
    );
  });
});

describe("looksBinary", () => {
  it("tells binary from text", () => {
    expect(looksBinary(`PK${String.fromCharCode(3, 4, 0)}`)).toBe(true);
    expect(looksBinary("interface Vlan1\n description Gr\u00fc\ufffd\n")).toBe(false);
  });
});
