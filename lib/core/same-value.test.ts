import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameValue } from "./same-value";

describe("sameValue", () => {
  it("finds a copy the same, whatever it holds", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => sameValue(value, structuredClone(value))));
  });

  it("says what their JSON says of any two values without order of keys", () => {
    const small = fc.oneof(fc.constant([]), fc.constant({}), fc.array(fc.nat(1), { maxLength: 2 }), fc.nat(1));
    const value = fc.oneof(small, fc.record({ a: small }, { requiredKeys: [] }), fc.constant(null));
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(sameValue(one, other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it("tells a list from a record, and a key without a value from no key", () => {
    expect(sameValue([], {})).toBe(false);
    expect(sameValue({ a: undefined }, { b: undefined })).toBe(false);
    expect(sameValue({ a: { b: [1, "x", null] } }, { a: { b: [1, "x", 0] } })).toBe(false);
    expect(sameValue({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  });
});
