import { describe, expect, it } from "vitest";
import { macPattern } from "./known-computers";

const pattern = new RegExp(macPattern("02:00:5e:0a:bc:0d"), "i");

describe("a hardware address in a configuration's text", () => {
  it.each([
    "hardware ethernet 02:00:5e:0a:bc:0d;",
    "hardware ethernet 2:0:5E:A:BC:D;",
    "client-identifier 0102.005e.0abc.0d",
    "hardware-address 0200.5e0a.bc0d",
    "Add reservedip 10.4.2.77 02005e0abc0d",
    "mac-address 0200-5e0a-bc0d",
    '"ClientId": "02-00-5E-0A-BC-0D"',
    "client-id=1:2:0:5e:a:bc:d",
    "mac 02\\:00\\:5e\\:0a\\:bc\\:0d",
  ])("%s", (text) => expect(pattern.test(text)).toBe(true));

  it("is not another one", () => expect(pattern.test("02:00:5e:0a:bc:1d")).toBe(false));
});
