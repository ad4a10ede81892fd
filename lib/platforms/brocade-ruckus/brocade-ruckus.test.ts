import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import brocadeRuckus from "./index";
import { SWITCH } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });
const facts = brocadeRuckus.read(capture(SWITCH));

publishedTests("brocade-ruckus");

describe("Brocade and Ruckus", () => {
  readerTests({ platform: brocadeRuckus, sample: SWITCH, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("reads addresses in both spellings, and helpers with and without a number", () => {
    expect(facts.interfaces.find((face) => face.name === "ve 30")).toMatchObject({
      description: "Winch, floor 3",
      addresses: ["10.33.30.1/24", "10.33.31.1/24"],
      vrf: "RED",
      vlan: 30,
      aclIn: "CLIENTS",
      relayTargets: [{ address: "10.3.3.5" }, { address: "10.3.3.6" }],
    });
    expect(facts.interfaces.find((face) => face.name === "ve 31")).toMatchObject({
      shutdown: true,
      relayTargets: [{ address: "10.3.3.5" }],
    });
    expect(facts.hostname).toBe("winch-sw1");
    expect(facts.acls[0]!.entries).toHaveLength(3);
  });
  it("calls a text that misses its end cut off", () => {
    for (let length = 30; length < SWITCH.trimEnd().length; length++)
      expect(brocadeRuckus.read(capture(SWITCH.slice(0, length))).problems.map((problem) => problem.code)).toContain(
        "truncated",
      );
  });
  it("offers a further target as text to copy", () => {
    const fix = { kind: "add-relay-target", device: "sw", interface: "ve 30", target: "10.3.3.7", order: 1 } as const;
    expect(brocadeRuckus.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: true,
      change: { preview: { sendable: false } },
    });
  });
  it("reads what the relay does with option 82", () => {
    const text =
      "ver 08.0.90\n!\nip dhcp relay information option\nip dhcp relay information policy drop\n!\ninterface ve 7\n ip address 10.7.0.1/24\n ip helper-address 1 10.9.9.9\n!\nend\n";
    const { relay, coverage } = brocadeRuckus.read({ texts: [{ name: "sw.cfg", text }] });
    expect(relay?.notes.map(({ word }) => word)).toContain("insert-option-82");
    expect(relay?.dropsRelayed).toBe("with-option-82");
    expect(coverage.unknown).toEqual([]);
  });
});
