import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastAssignment, parseShellAssignments, words } from "./shell-assignments";

describe("parseShellAssignments", () => {
  it("takes quotes off and knows where the value stands", () => {
    const text = '# c\nA="x y" # d\nexport B=\'z\'\nC=plain\nD=\nE="a \\"b\\""\n';
    const shell = parseShellAssignments(text);
    expect(shell.assignments.map(({ name, value, line }) => [name, value, line])).toEqual([
      ["A", "x y", 2],
      ["B", "z", 3],
      ["C", "plain", 4],
      ["D", "", 5],
      ["E", 'a "b"', 6],
    ]);
    const a = lastAssignment(shell, "A")!;
    expect(text.slice(a.start, a.end)).toBe('"x y"');
    expect(shell).toMatchObject({ lines: 5, unknown: [] });
  });

  it("joins continued and multi-line values, and lets the last assignment win", () => {
    const shell = parseShellAssignments('A="x \\\n y"\r\nA="1\n2"\n');
    expect(shell.assignments.map((one) => words(one.value))).toEqual([
      ["x", "y"],
      ["1", "2"],
    ]);
    expect(lastAssignment(shell, "A")).toMatchObject({ line: 3, endLine: 4 });
  });

  it("names what it does not understand", () => {
    expect(parseShellAssignments('if true; then\nA="open\n').unknown).toEqual([1, 2]);
    expect(parseShellAssignments("A=1 rm -rf x\nB+=2\n").unknown).toEqual([1, 2]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("A", "=", '"', "'", "\\", "\n", " ", "#", "\r") }),
        (text) => void parseShellAssignments(text),
      ),
      { numRuns: 1000 },
    );
  });
});
