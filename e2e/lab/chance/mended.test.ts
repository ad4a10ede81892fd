import { describe, expect, it } from "vitest";
import { predict } from "../../words/predict";
import { estateOf, ownWords } from "../../words/told";
import { SCENARIOS } from "../scenarios/all";
import type { Scenario } from "../scenarios/scenario";
import { mended } from "./mended";

const named = (id: string) => SCENARIOS.find((scenario) => scenario.id === id)!;
const health = (scenario: Scenario) => predict(estateOf(scenario, ownWords(scenario))).health;

describe("a network after Bootpath's own plan", () => {
  it("is KB 259670 mended: relay target there, options gone, and it boots", () => {
    const before = named("kb-field");
    const after = mended(before)!;
    expect([health(before), health(after)]).toEqual(["broken", "healthy"]);
    const files = Object.assign({}, ...ownWords(after).map(({ spec }) => spec.files)) as Record<string, string>;
    expect(files["/etc/default/isc-dhcp-relay"]).toContain('SERVERS="10.20.0.10 10.20.0.12"');
    expect(files["/etc/dhcp/dhcpd.conf"]).not.toMatch(/vendor-class|tftp-server|bootfile|next-server/);
    expect(files["/etc/dhcp/dhcpd.conf"]).toContain("range 10.4.2.50 10.4.2.99;");
  });

  it("is none where nothing is to be mended", () => {
    const clean = SCENARIOS.find((scenario) => health(scenario) === "healthy" && mended(scenario) === null);
    expect(clean).toBeDefined();
  });
});
