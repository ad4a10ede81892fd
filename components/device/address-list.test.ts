import { expect, test } from "vitest";
import { addressList } from "./address-list";

test("addresses are separated as people separate them, and each counts once", () => {
  expect(addressList(" 10.20.0.10, 10.20.0.11;10.20.0.10\n")).toEqual(["10.20.0.10", "10.20.0.11"]);
  expect(addressList("  ")).toEqual([]);
});
