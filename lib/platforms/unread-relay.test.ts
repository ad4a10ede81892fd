import { describe, expect, it } from "vitest";
import { readDevice } from "./read-device";

const read = (...lines: string[]) =>
  readDevice("cisco-ios", { texts: [{ name: "r.cfg", text: `${lines.join("\n")}\n` }] });
const FACE = ["interface Vlan20", " ip address 10.20.0.1 255.255.255.0"];
const told = (facts: ReturnType<typeof read>) => facts.problems.filter(({ code }) => code === "relay-line-unread");

describe("lines about relaying that no reader knows", () => {
  it("make the relaying of their interface unknown, of no other", () => {
    const facts = read("hostname r", ...FACE, " dhcp-relay target 10.9.9.9", "interface Vlan21", " shutdown", "end");
    expect(told(facts)).toMatchObject([{ affects: "relay", only: ["Vlan20"], place: { line: 4 } }]);
  });
  it("make the relaying of the whole device unknown where they stand at the top", () => {
    const facts = read("hostname r", "ip helper-address 10.9.9.9", ...FACE, "end");
    expect(told(facts)).toMatchObject([{ affects: "relay", place: { line: 2 } }]);
    expect(told(facts)[0]).not.toHaveProperty("only");
  });
  it("are told once only", () => {
    const facts = read("hostname r", ...FACE, " ip helper-address vrf", " ip helper-address 10.9.9", "end");
    expect(facts.problems.map(({ code }) => code)).toEqual(["relay-target-unreadable", "relay-target-unreadable"]);
  });
  it("are neither entries of filters nor lines without an address", () => {
    const facts = read("hostname r", ...FACE, " foo dhcp-relay", " bar permit dhcp-relay 10.9.9.9", "end");
    expect(facts.coverage.unknown).toHaveLength(2);
    expect(told(facts)).toEqual([]);
  });
});
