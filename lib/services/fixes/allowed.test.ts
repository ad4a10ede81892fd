import { describe, expect, it } from "vitest";
import { person } from "../testing";
import { allowedOn, type FixFacts } from "./allowed";

const facts = (part: Partial<FixFacts>): FixFacts => ({
  state: "draft",
  createdById: "maker",
  approvalRequired: true,
  approved: false,
  sent: false,
  stands: false,
  failed: null,
  sendable: true,
  worse: 0,
  overridden: false,
  staleDevice: null,
  ...part,
});
const engineer = person("engineer").person;
const viewer = person("viewer").person;

describe("a fix that ended in the middle", () => {
  it("says why, what stands, and the next step", () => {
    const late = facts({ state: "failed", sent: true, stands: true, staleDevice: "york-gw-2" });
    const { allowed, hint } = allowedOn(late, engineer);
    expect(allowed.takeBack).toBe(true);
    expect(hint).toMatch(/^york-gw-2 was changed by somebody else .* What was sent before stands\. Take it back, or/);
    expect(allowedOn(late, viewer).hint).toContain("An engineer may take it back");
    const refused = facts({ state: "failed", sent: true, failed: "Relay Vlan10 on york-gw-1" });
    expect(allowedOn(refused, engineer).hint).toBe(
      '"Relay Vlan10 on york-gw-1" failed; its log says why, and how the device was left. No other change was made. Take it back to be sure of the device, or open a new fix from the finding.',
    );
    expect(allowedOn({ ...refused, stands: true }, engineer).hint).toContain(
      "What was sent before stands. Take it back",
    );
    expect(allowedOn(facts({ state: "stopped" }), engineer).hint).toContain("Nothing was sent to any device");
  });
});

describe("a plan that makes subnets worse", () => {
  it("is held in every open state, and only an admin may override it", () => {
    const admin = person("admin").person;
    for (const state of ["draft", "awaiting-approval", "approved"] as const) {
      const held = facts({ state, worse: 2, approved: true });
      expect(allowedOn(held, engineer).allowed).toMatchObject({ submit: false, approve: false, apply: false });
      expect(allowedOn(held, engineer).allowed.override).toBe(false);
      expect(allowedOn(held, admin).allowed.override).toBe(true);
      expect(allowedOn({ ...held, overridden: true }, admin).allowed.override).toBe(false);
    }
    expect(allowedOn(facts({ state: "done", worse: 2 }), admin).allowed.override).toBe(false);
    const single = facts({ worse: 1, approvalRequired: false });
    expect(allowedOn(single, engineer).allowed.apply).toBe(false);
    expect(allowedOn({ ...single, overridden: true }, engineer).allowed.apply).toBe(true);
  });
});
