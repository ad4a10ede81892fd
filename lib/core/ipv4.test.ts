import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIpv4, parseIpv4 } from "./ipv4";

describe("parseIpv4", () => {
  it.each([
    "",
    ".",
    "1.2.3",
    "1.2.3.",
    ".1.2.3.4",
    "1.2.3.4.",
    "1.2.3.4.5",
    "1..2.3",
    "01.2.3.4",
    "1.2.3.256",
    " 1.2.3.4",
  ])("refuses %j", (text) => expect(parseIpv4(text)).toBeNull());
  it.each([
    "1.2.3.4 ",
    "1.2.3.4/24",
    "0x1.2.3.4",
    "1.2.3.-4",
    "1.2.3.4e1",
    "00.0.0.0",
    "a.b.c.d",
    "1.2.3.١",
    "99999999999",
  ])("refuses %j", (text) => expect(parseIpv4(text)).toBeNull());

  it("reads every address back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (value) => {
        expect(parseIpv4(formatIpv4(value))).toBe(value);
      }),
    );
  });

  it("takes nothing but four numbers from 0 to 255 without leading zeros", () => {
    const plain = /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/;
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9.]{0,16}$/), (text) => {
        const right = plain.test(text) && text.split(".").every((part) => Number(part) <= 255);
        expect(parseIpv4(text) !== null).toBe(right);
      }),
    );
  });
});
