import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type IndentedLine, readIndented } from "./indented";
import { plainText, terminalLines } from "./indented-text";
import { LineTable, linesWithin, wordAt, wordsFrom } from "./lazy-lines";
import { LineScanner } from "./line-scanner";

const CODES = [32, 32, 32, 9, 10, 10, 13, 8, 11, 12, 27, 33, 35, 37, 0xa0, 0x2028, 0xfeff, 0xe9, 97, 98, 45];
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...CODES.map((code) => String.fromCharCode(code))), fc.constant(" --More-- ")))
  .map((parts) => parts.join(""));

function tableOf(text: string): LineTable {
  const scanner = new LineScanner(plainText(text));
  const table = new LineTable(scanner.text);
  while (scanner.advance()) if (scanner.start < scanner.end) table.add(scanner);
  return table;
}

function plain(line: IndentedLine): unknown {
  return [line.line, line.indent, line.text, line.words, line.children.map(plain)];
}

describe("LineScanner", () => {
  it("finds the lines that a terminal shows, whatever the text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const scanner = new LineScanner(plainText(text));
        const found: [number, string, string][] = [];
        while (scanner.advance()) found.push([scanner.line, scanner.raw, scanner.trimmed]);
        expect(found).toEqual(terminalLines(text).map(({ line, text: raw }) => [line, raw, raw.trim()]));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("LineTable", () => {
  it("gives the blocks that are read by cutting every line at once", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const expected = readIndented(terminalLines(text), () => false).map(plain);
        expect(tableOf(text).blocks().map(plain)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
  it("holds what is indented without end at one depth", () => {
    const deep = Array.from({ length: 100 }, (_, at) => `${" ".repeat(at)}x`).join("\n");
    expect(tableOf(deep).blocks().map(plain)).toEqual(readIndented(terminalLines(deep), () => false).map(plain));
  });
  it("gives single words as all of them", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const line of tableOf(text).blocks()) {
          const apart = [0, 1, 2, 3].map((at) => wordAt(line, at));
          const from = wordsFrom(line, 1);
          expect(apart).toEqual([0, 1, 2, 3].map((at) => line.words[at] ?? ""));
          expect(from).toEqual(line.words.slice(1));
          expect(linesWithin(line).map(plain)).toEqual(line.children.map(plain));
        }
      }),
    );
  });
  it("begins anew at the top behind a break", () => {
    const scanner = new LineScanner("a\n b\n c\n d");
    const table = new LineTable(scanner.text);
    while (scanner.advance()) {
      if (scanner.line === 3) table.break();
      table.add(scanner);
    }
    expect(table.blocks().map((block) => [block.text, block.children.map((line) => line.text)])).toEqual([
      ["a", ["b"]],
      ["c", []],
      ["d", []],
    ]);
  });
  it("keeps what is set", () => {
    const [block] = tableOf("a b\n c").blocks();
    block!.words = ["x"];
    block!.children = [];
    expect([block!.words, block!.children, wordAt(block!, 0), linesWithin(block!)]).toEqual([["x"], [], "x", []]);
  });
});
