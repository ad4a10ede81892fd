import { describe, expect, it } from "vitest";
import { evidenceLines, joinedLines, neighbours, placesText, placeText } from "./evidence-lines";

const whole = "one\ntwo\nthree\nfour\nfive\nsix\n";

describe("evidence lines", () => {
  it("numbers the lines of the place itself", () => {
    expect(evidenceLines({ file: "f", line: 12, endLine: 13, text: "a\nb" }, null)).toEqual([
      { number: 12, text: "a", marked: true },
      { number: 13, text: "b", marked: true },
    ]);
  });

  it("adds two lines of context and marks only the place", () => {
    const lines = evidenceLines({ file: "f", line: 4, text: "four" }, whole);
    expect(lines.map((l) => [l.number, l.marked ?? false])).toEqual([
      [2, false],
      [3, false],
      [4, true],
      [5, false],
      [6, false],
    ]);
  });

  it("stays inside the text", () => {
    expect(evidenceLines({ file: "f", line: 1, text: "one" }, whole)[0]?.number).toBe(1);
  });

  it("falls back to its own text when the capture is shorter than it says", () => {
    expect(evidenceLines({ file: "f", line: 90, text: "gone" }, whole)).toEqual([
      { number: 90, text: "gone", marked: true },
    ]);
  });

  it("names the place", () => {
    expect(placeText({ file: "dhcpd.conf", line: 12, endLine: 14 })).toBe("dhcpd.conf:12–14");
    expect(placeText({ file: "dhcpd.conf", line: 12, endLine: 12 })).toBe("dhcpd.conf:12");
    expect(placeText({ file: "dhcpd.conf", line: 0 })).toBe("dhcpd.conf");
  });
});

describe("places close to each other", () => {
  const at = (line: number, file = "dhcpd.conf") => ({ file, line, text: `line ${line}` });
  const whole = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join("\n");

  it("stand in one piece, each line once, marked where a place is", () => {
    const [group, far, other] = neighbours([at(12), at(10), at(30), at(11, "sub.conf")]);
    expect(group?.map((place) => place.line)).toEqual([10, 12]);
    expect(far?.map((place) => place.line)).toEqual([30]);
    expect(other?.[0]?.file).toBe("sub.conf");
    const lines = joinedLines(group ?? [], whole);
    expect(lines.map((line) => line.number)).toEqual([8, 9, 10, 11, 12, 13, 14]);
    expect(lines.filter((line) => line.marked).map((line) => line.number)).toEqual([10, 12]);
    expect(placesText(group ?? [])).toBe("dhcpd.conf:10–12");
  });
});
