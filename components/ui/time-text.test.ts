import { describe, expect, it } from "vitest";
import { dayText } from "@/lib/core/day-text";
import { ago, clockText, fullTime } from "./time-text";

const at = "2026-11-22T14:03:27.000Z";
const after = (minutes: number) => Date.parse(at) + minutes * 60_000;

describe("time in words", () => {
  it.each([
    [0, "just now"],
    [1, "1 min ago"],
    [59, "59 min ago"],
    [60, "1 h ago"],
    [47 * 60, "47 h ago"],
    [48 * 60, "2 days ago"],
    [30 * 24 * 60, "30 days ago"],
    [31 * 24 * 60, "22 Nov 2026"],
  ])("%i minutes later reads %s", (minutes, text) => {
    expect(ago(at, after(minutes))).toBe(text);
  });

  it("writes moments in UTC whatever the machine's zone", () => {
    expect(fullTime("2026-01-05T23:59:59.000Z")).toBe("5 Jan 2026, 23:59 UTC");
    expect(dayText("2026-01-05")).toBe("5 Jan 2026");
    expect(clockText(at)).toBe("14:03:27");
  });
});
