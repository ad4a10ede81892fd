import { describe, expect, it } from "vitest";
import { deviceNames, sharers } from "./device-names";

describe("names of devices that were dropped as files", () => {
  it("are their host names, else those of their files", () => {
    const names = deviceNames(
      new Map([
        ["core-1", "hall-core"],
        ["dhcp-1", null],
      ]),
    );
    expect([...names]).toEqual([
      ["core-1", "hall-core"],
      ["dhcp-1", "dhcp-1"],
    ]);
  });

  it("stay apart where two files show one host name, however it is written", () => {
    const hostnames = new Map([
      ["hall-a", "Switch"],
      ["hall-b", "switch"],
      ["SWITCH", null],
      ["core", "core"],
    ]);
    expect([...deviceNames(hostnames).values()]).toEqual(["Switch-hall-a", "switch-hall-b", "SWITCH", "core"]);
    expect(sharers("hall-a", hostnames)).toEqual(["hall-b", "SWITCH"]);
    expect(sharers("core", hostnames)).toEqual([]);
  });
});
