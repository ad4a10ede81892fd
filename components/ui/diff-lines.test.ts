import { createTwoFilesPatch } from "diff";
import { describe, expect, it } from "vitest";
import { readUnified, sideBySide } from "./diff-lines";

const before = "subnet 10.4.2.0\n  option 60\n  option 66\n  range a b\n";
const after = "subnet 10.4.2.0\n  range a b\n  option 3\n";

describe("unified differences", () => {
  const hunks = readUnified(createTwoFilesPatch("dhcpd.conf", "dhcpd.conf", before, after));

  it("numbers lines on both sides", () => {
    expect(hunks).toHaveLength(1);
    expect(hunks[0]?.file).toBe("dhcpd.conf");
    expect(hunks[0]?.lines.map((l) => [l.kind, l.before, l.after])).toEqual([
      ["same", 1, 1],
      ["removed", 2, null],
      ["removed", 3, null],
      ["same", 4, 2],
      ["added", null, 3],
    ]);
  });

  it("pairs what was removed with what came in its place", () => {
    const lines = readUnified(createTwoFilesPatch("f", "f", "a\nx\ny\nb\n", "a\nz\nb\n"))[0]?.lines ?? [];
    expect(sideBySide(lines).map((r) => [r.left?.text ?? null, r.right?.text ?? null])).toEqual([
      ["a", "a"],
      ["x", "z"],
      ["y", null],
      ["b", "b"],
    ]);
  });

  it("gives nothing for an empty text", () => {
    expect(readUnified("")).toEqual([]);
  });
});
