import { describe, expect, it } from "vitest";
import { rangeNames } from "./interface-range";

describe("interface ranges", () => {
  it.each([
    ["Vlan60-61", ["Vlan60", "Vlan61"]],
    ["GigabitEthernet1/0/1-3,GigabitEthernet1/0/9", ["1", "2", "3", "9"].map((n) => `GigabitEthernet1/0/${n}`)],
    ["Gi1/0/1-Gi1/0/2", ["Gi1/0/1", "Gi1/0/2"]],
    ["Vlan1,5,7-8", ["Vlan1", "Vlan5", "Vlan7", "Vlan8"]],
  ])("%s", (text, names) => expect(rangeNames(text)).toEqual(names));
  it.each(["", "Vlan9-2", "macroX", "Vlan1-99999", "7-8"])("%s is none", (text) => expect(rangeNames(text)).toBeNull());
});
