import { describe, expect, it } from "vitest";
import { decodeBytes, isPlainText } from "./decode-text";

const LINES = "hostname core-1\r\n! Büro\r\n";

describe("a file's bytes", () => {
  it.each([
    ["UTF-8", Buffer.from(LINES)],
    ["UTF-8 with its mark", Buffer.from(`\uFEFF${LINES}`)],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${LINES}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${LINES}`, "utf16le").swap16()],
    ["one byte a character", Buffer.from(LINES, "latin1")],
  ])("are read: %s", (_, bytes) => {
    expect(decodeBytes(bytes)).toBe(LINES);
    expect(isPlainText(decodeBytes(bytes))).toBe(true);
  });

  it("of a picture are no text", () => {
    expect(isPlainText(decodeBytes(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d])))).toBe(
      false,
    );
    expect(isPlainText(decodeBytes(Buffer.from([1, 2, 3, 4, 5, 6, 7])))).toBe(false);
  });

  it("may be none at all", () => expect(isPlainText(decodeBytes(new Uint8Array()))).toBe(true));
});
