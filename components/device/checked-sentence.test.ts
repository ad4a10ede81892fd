import { describe, expect, it } from "vitest";
import type { BootPath, Finding, Health, SubnetAssessment } from "@/lib/model/assessment";
import { checkedSentence } from "./checked-sentence";

const subnets = (...list: Health[]) =>
  list.map(
    (health) =>
      ({ health, clients: [{ outcome: health === "healthy" ? "boots" : "fails" } as BootPath] }) as SubnetAssessment,
  );
const finding = (severity: Finding["severity"]) => ({ severity }) as Finding;

describe("what dropped files say", () => {
  it("never calls unknown subnets healthy", () => {
    expect(checkedSentence({ subnets: subnets("unknown", "unknown"), findings: [] })).toBe(
      "Computers can boot in 0 of 2 subnets; for 2 the answer is unknown: something on the path is not among these files.",
    );
  });

  it("counts faults and causes apart, and leaves notes out", () => {
    const said = checkedSentence({
      subnets: subnets("healthy", "broken", "degraded"),
      findings: [finding("error"), finding("note")],
    });
    expect(said).toBe("Computers can boot in 1 of 3 subnets; 2 have a fault, for 1 cause.");
  });

  it("does not call a subnet booting in which nothing is offered", () => {
    const quiet = { health: "healthy", clients: [{ outcome: "fails" } as BootPath] } as SubnetAssessment;
    expect(checkedSentence({ subnets: [...subnets("healthy"), quiet], findings: [] })).toBe(
      "Computers can boot in 1 of 2 subnets; in 1 nothing offers network boot, and nothing asks for it.",
    );
  });

  it("says what to add when there is no subnet", () => {
    expect(checkedSentence({ subnets: [], findings: [] })).toContain("Add the configuration of a router");
  });

  it("says so when all is well", () => {
    expect(checkedSentence({ subnets: subnets("healthy", "healthy"), findings: [] })).toBe(
      "Computers can boot in all 2 subnets found.",
    );
  });
});
