import { describe, expect, it } from "vitest";
import { Assessor } from "@/lib/checks/assessor";
import { dhcpServer, estate, pxeServer, router } from "@/lib/engine/testing";
import type { EstateDevice } from "@/lib/model/estate";
import { winsByFinding } from "./wins";

function winsOf(devices: EstateDevice[]) {
  const whole = { ...estate(devices, { clients: ["bios", "uefi-x64"] }), subnets: [] };
  const assessor = new Assessor(whole);
  const assessment = structuredClone(assessor.assessment);
  const wins = winsByFinding(whole, assessment, (other) => assessor.update(other));
  expect(assessor.update(whole)).toEqual(assessment);
  return { wins, assessment };
}

const networks = ["10.4.1", "10.4.2", "10.4.3"];
const gateways = (targets: string[]) =>
  networks.map((net) => router(`gw-${net}`, [{ name: "Vlan1", addresses: [`${net}.1/24`], targets }]));
const KB = { options: { 60: "PXEClient", 66: "10.20.0.12", 67: "boot/wdsnbp.com" } };
const pxe = pxeServer("pxe-1", "10.20.0.12");

describe("what mending one finding would win", () => {
  it("counts the subnets that its plan makes healthy, though other findings stand beside it that the plan takes along", () => {
    const scopes = networks.map((net) => ({ subnet: `${net}.0/24` }));
    const { wins, assessment } = winsOf([
      ...gateways(["10.20.0.10"]),
      dhcpServer("dhcp-1", "10.20.0.10", scopes, KB),
      pxe,
    ]);
    expect(assessment.summary?.broken).toBe(3);
    expect(assessment.subnets.every(({ findings }) => findings.length > 1)).toBe(true);
    const first = assessment.findings.find(({ check }) => check === "boot-options-on-dhcp")!;
    expect(wins.get(first.id)).toBe(3);
  });

  it("counts none where the plan is not enough", () => {
    const scopes = networks.map((net) => ({ subnet: `${net}.0/24`, active: net !== "10.4.2" }));
    const { wins, assessment } = winsOf([...gateways(["10.20.0.10"]), dhcpServer("dhcp-1", "10.20.0.10", scopes), pxe]);
    const missing = assessment.findings.filter(({ check }) => check === "pxe-server-not-in-relay");
    expect(missing.reduce((sum, { id }) => sum + (wins.get(id) ?? 0), 0)).toBe(2);
  });

  it("counts, where there is no plan, the subnets that nothing else harms", () => {
    const scopes = [{ subnet: "10.4.1.0/24", active: false }];
    const { wins, assessment } = winsOf([
      gateways(["10.20.0.10", "10.20.0.12"])[0]!,
      dhcpServer("dhcp-1", "10.20.0.10", scopes),
      pxe,
    ]);
    const [only] = assessment.findings;
    expect(only).toMatchObject({ check: "no-address-offered", fixes: [] });
    expect(wins.get(only!.id)).toBe(1);
  });
});
