import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressRange, asNetworks, complement } from "./address-sets";

const address = fc.integer({ min: 0, max: 0xffffffff });
const range = fc.tuple(address, address).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
const inside = (one: number, ranges: [number, number][]) => ranges.some(([low, high]) => one >= low && one <= high);

describe("sets of addresses", () => {
  it("are read from networks, single addresses and ranges", () => {
    expect(addressRange("10.4.2.0/24")).toEqual([0x0a040200, 0x0a0402ff]);
    expect(addressRange("0.0.0.0/0")).toEqual([0, 0xffffffff]);
    expect(addressRange("10.4.2.7")).toEqual([0x0a040207, 0x0a040207]);
    expect(addressRange("10.4.2.1-10.4.2.9")).toEqual([0x0a040201, 0x0a040209]);
    for (const text of ["10.4.2.9-10.4.2.1", "lan", "10.4.2", "-"]) expect(addressRange(text)).toBeNull();
  });
  it("hold the same addresses when they are written as networks", () => {
    fc.assert(
      fc.property(range, address, (one, asked) => {
        const networks = asNetworks([one]);
        const found = networks.some(({ address: at, wildcard }) => ((at ^ asked) & ~wildcard) >>> 0 === 0);
        expect(found).toBe(inside(asked, [one]));
        expect(networks.reduce((sum, { wildcard }) => sum + wildcard + 1, 0)).toBe(one[1] - one[0] + 1);
      }),
    );
  });
  it("and what is in none of them share no address and leave none out", () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), address, (ranges, asked) => {
        expect(inside(asked, complement(ranges))).toBe(!inside(asked, ranges));
      }),
    );
  });
});
