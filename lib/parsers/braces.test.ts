import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headText, parseBraces } from "./braces";
import { lexBraces } from "./braces-lexer";

const parse = (text: string) => parseBraces(text, "f", new Set(["option", "subnet"]));

describe("tokens", () => {
  it("know their lines, offsets and escapes", () => {
    const text = 'a "b\\\\x\\"\\076" # c ; {\n  01:0a; # d';
    const lexed = lexBraces(text, "f");
    expect(
      lexed.tokens().map((token) => [token.kind, token.text, token.line, text.slice(token.start, token.end)]),
    ).toEqual([
      ["word", "a", 1, "a"],
      ["string", 'b\\x">', 1, '"b\\\\x\\"\\076"'],
      ["word", "01:0a", 2, "01:0a"],
      ["punct", ";", 2, ";"],
    ]);
    expect(lexed.openString).toBeNull();
    expect(lexBraces('x "y\nz', "f").openString).toBe(1);
  });
});

describe("statements", () => {
  it("nest, and keep record types out of the blocks", () => {
    const { statements, problems } = parse("option a code 1 = { boolean, text };\nif x = (y) { b; } else { } c;");
    expect(problems).toEqual([]);
    expect(
      statements.map((one) => [headText(one.head), one.block?.map((inner) => headText(inner.head)) ?? null]),
    ).toEqual([
      ["option a code 1 = { boolean, text }", null],
      ["if x = (y)", ["b"]],
      ["else", []],
      ["c", null],
    ]);
  });

  it("end at the next line's statement when a semicolon is missing, and a condition goes on", () => {
    const missing = parse("option a 1\noption b 2;");
    expect(missing.statements).toHaveLength(2);
    expect(missing.problems).toEqual([{ code: "unterminated", file: "f", line: 1 }]);
    expect(parse("match if\noption a = 1 and\noption b = 2;").problems).toEqual([]);
  });

  it("report what is out of balance", () => {
    expect(parse("a { b;").problems).toEqual([{ code: "unbalanced", file: "f", line: 1 }]);
    expect(parse("a; }").problems).toEqual([{ code: "stray-brace", file: "f", line: 1 }]);
  });

  it("report no list of thousands for a text that is something else", () => {
    expect(parse("}".repeat(100_000)).problems).toHaveLength(200);
    expect(parse("a {".repeat(100_000)).problems.length).toBeLessThanOrEqual(401);
  });

  it("never throws", () => {
    const part = fc.constantFrom("{", "}", ";", "(", ")", '"', "=", "option", "x", "\n", "#", " ");
    fc.assert(
      fc.property(fc.array(part), (parts) => void parse(parts.join(" "))),
      { numRuns: 1000 },
    );
  });
});
