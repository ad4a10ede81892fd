import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dhcpServer, estate as estateOf, pxeServer, router } from "@/lib/engine/testing";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import { anyDevice, anyEstate } from "./any-estate";
import { assess } from "./assess";
import { Assessor } from "./assessor";

/** Puts a device in the place of the one of its name, or adds it, or (null) takes that name out. */
function changed(estate: Estate, { name, device }: { name: string; device: EstateDevice | null }): Estate {
  const rest = estate.devices.filter((other) => other.name !== name);
  return { ...estate, devices: device ? [...rest, device] : rest };
}

/** One line of one device: a relay target more or less, a level's options gone, a scope less, another description. */
function edited(device: EstateDevice, how: number): EstateDevice {
  const { facts } = device;
  if (!facts) return { ...device, addresses: how % 2 === 0 ? [] : ["10.20.0.13"] };
  const interfaces = facts.interfaces.map((iface, at) =>
    at > 0
      ? iface
      : {
          ...iface,
          description: how === 1 ? "another floor" : iface.description,
          shutdown: how === 2 ? !iface.shutdown : iface.shutdown,
          relayTargets: how === 3 ? iface.relayTargets.slice(1) : iface.relayTargets,
          aclIn: how === 4 ? "A" : iface.aclIn,
        },
  );
  const dhcp = facts.dhcp && {
    ...facts.dhcp,
    enabled: how === 5 ? true : facts.dhcp.enabled,
    scopes: (how === 6 ? facts.dhcp.scopes.slice(1) : facts.dhcp.scopes).map((scope) => ({
      ...scope,
      levels: how === 7 ? scope.levels.slice(1) : scope.levels,
    })),
  };
  const pxe = facts.pxe && { ...facts.pxe, rules: how === 8 ? facts.pxe.rules.slice(1) : facts.pxe.rules };
  return { ...device, facts: { ...facts, interfaces, dhcp, pxe } };
}

const replaced = anyDevice.map((device) => (estate: Estate) => changed(estate, { name: device.name, device }));
const pick = (estate: Estate, at: number) => estate.devices[at % Math.max(1, estate.devices.length)];
const removed = fc.nat(9).map((at) => (estate: Estate) => {
  const device = pick(estate, at);
  return device ? changed(estate, { name: device.name, device: null }) : estate;
});
const oneLine = fc.tuple(fc.nat(9), fc.nat(8)).map(([at, how]) => (estate: Estate) => {
  const device = pick(estate, at);
  return device ? changed(estate, { name: device.name, device: edited(device, how) }) : estate;
});
const moved = fc.tuple(fc.nat(9), fc.constantFrom("York", "Leeds", null)).map(([at, site]) => (estate: Estate) => {
  const device = pick(estate, at);
  return device ? changed(estate, { name: device.name, device: { ...device, site } }) : estate;
});
const readAnew = fc.nat(9).map((at) => (estate: Estate) => {
  const device = pick(estate, at);
  return device ? changed(estate, { name: device.name, device: structuredClone(device) }) : estate;
});
/** Another list of files, read or declared: one more, or one less. */
function withFiles(device: EstateDevice, change: (files: string[]) => string[]): EstateDevice {
  const { facts, declaredPxe } = device;
  if (facts?.pxe?.files) {
    const files = { ...facts.pxe.files, paths: change(facts.pxe.files.paths) };
    const coverage = { ...facts.coverage, lines: facts.coverage.lines + 1 };
    return { ...device, facts: { ...facts, coverage, pxe: { ...facts.pxe, files } } };
  }
  return declaredPxe?.files ? { ...device, declaredPxe: { ...declaredPxe, files: change(declaredPxe.files) } } : device;
}
const oneFile = fc.tuple(fc.nat(9), fc.boolean()).map(([at, more]) => (estate: Estate) => {
  const device = pick(estate, at);
  if (!device) return estate;
  const other = withFiles(device, (files) => (more ? [...files, "undionly.kpxe"] : files.slice(1)));
  return changed(estate, { name: device.name, device: other });
});
const redeclared = anyEstate.map(({ subnets, clients }) => (estate: Estate) => ({ ...estate, subnets, clients }));
const renamed = fc.constantFrom("Hall", "").map((name) => (estate: Estate) => ({
  ...estate,
  subnets: estate.subnets.map((subnet, at) => (at === 0 ? { ...subnet, name } : subnet)),
}));
const change = fc.oneof(
  { weight: 4, arbitrary: replaced },
  { weight: 6, arbitrary: oneLine },
  { weight: 2, arbitrary: removed },
  { weight: 2, arbitrary: moved },
  { weight: 2, arbitrary: oneFile },
  { weight: 1, arbitrary: readAnew },
  { weight: 1, arbitrary: redeclared },
  { weight: 1, arbitrary: renamed },
);

describe("assessing again after a change", () => {
  it("says what a full run would say, whatever the estate and whatever changed", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyEstate, fc.array(change, { minLength: 1, maxLength: 5 }), (start, changes) => {
        const assessor = new Assessor(start);
        let now = start;
        for (const make of changes) {
          now = make(now);
          expect(JSON.stringify(assessor.update(now))).toBe(JSON.stringify(assess(now)));
        }
      }),
      { numRuns: 250 },
    );
  });

  it("leaves what it gave out before as it was", () => {
    fc.assert(
      fc.property(anyEstate, change, (start, make) => {
        const assessor = new Assessor(start);
        const given = assessor.assessment;
        const copy = structuredClone(given);
        assessor.update(make(start));
        expect(given).toEqual(copy);
      }),
      { numRuns: 100 },
    );
  });

  it("looks only at the subnets that hang on what changed", () => {
    const networks = ["10.4.1", "10.4.2", "10.4.3"];
    const scopes = networks.map((net) => ({ subnet: `${net}.0/24` }));
    const gateway = (net: string, targets: string[]) =>
      router(`gw-${net}`, [{ name: "Vlan1", addresses: [`${net}.1/24`], targets }]);
    const both = ["10.20.0.10", "10.20.0.12"];
    const servers = [dhcpServer("dhcp-1", "10.20.0.10", scopes), pxeServer("pxe-1", "10.20.0.12")];
    const start = { ...estateOf([...networks.map((net) => gateway(net, both)), ...servers]), subnets: [] };
    const assessor = new Assessor(start);
    expect(assessor.looked).toBe(3);
    const after = changed(start, { name: "gw-10.4.2", device: gateway("10.4.2", ["10.20.0.10"]) });
    const result = assessor.update(after);
    expect(assessor.looked).toBe(1);
    expect(result).toEqual(assess(after));
    expect(result.subnets.map(({ health }) => health)).toEqual(["healthy", "broken", "healthy"]);
    assessor.update(changed(after, { name: "dhcp-1", device: edited(servers[0]!, 7) }));
    expect(assessor.looked).toBe(3);
  });

  it("looks at no subnet again when a device was only read anew, or a server only moved", () => {
    const scopes = [{ subnet: "10.4.2.0/24" }];
    const targets = ["10.20.0.10"];
    const gateway = router("gw-1", [{ name: "Vlan1", addresses: ["10.4.2.1/24"], targets }]);
    const servers = [dhcpServer("dhcp-1", "10.20.0.10", scopes), pxeServer("pxe-1", "10.20.0.12")];
    const start = { ...estateOf([gateway, ...servers, pxeServer("pxe-2", "10.20.0.13")]), subnets: [] };
    const assessor = new Assessor(start);
    const again = { ...start, devices: structuredClone(start.devices) };
    expect(assessor.update(again)).toEqual(assess(again));
    expect(assessor.looked).toBe(0);
    const moved = changed(again, { name: "dhcp-1", device: { ...servers[0]!, site: "York" } });
    expect(assessor.update(moved)).toEqual(assess(moved));
    expect(assessor.looked).toBe(0);
    // The PXE server of the router's own site is the one to relay to: that is another answer now.
    const near = changed(changed(moved, { name: "gw-1", device: { ...gateway, site: "York" } }), {
      name: "pxe-2",
      device: { ...pxeServer("pxe-2", "10.20.0.13"), site: "York" },
    });
    const before = assessor.assessment.findings;
    expect(assessor.update(near)).toEqual(assess(near));
    expect(assessor.assessment.findings).not.toEqual(before);
    const back = changed(near, { name: "pxe-2", device: pxeServer("pxe-2", "10.20.0.13") });
    expect(assessor.update(back)).toEqual(assess(back));
    expect(assessor.looked).toBe(1);
  });

  it("looks at no subnet again when files came or went that nobody asks for, and at all when one did that they boot from", () => {
    const gateway = router("gw-1", [
      { name: "Vlan1", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10", "10.20.0.12"] },
    ]);
    const pxe = pxeServer("pxe-1", "10.20.0.12");
    const start = estateOf([gateway, dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }]), pxe]);
    const assessor = new Assessor(start);
    expect(assessor.assessment.summary?.healthy).toBe(1);
    const more = withFiles(pxe, (files) => [...files, "boot/memtest.efi"]);
    const after = changed(start, { name: "pxe-1", device: more });
    expect(assessor.update(after)).toEqual(assess(after));
    expect(assessor.looked).toBe(0);
    const gone = changed(after, { name: "pxe-1", device: withFiles(more, () => ["boot/memtest.efi"]) });
    expect(assessor.update(gone)).toEqual(assess(gone));
    expect([assessor.looked, assessor.assessment.summary?.broken]).toEqual([1, 1]);
    expect(assessor.update(after)).toEqual(assess(after));
    expect(assessor.assessment.summary?.healthy).toBe(1);
  });
});
