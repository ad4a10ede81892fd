import { describe, expect, it } from "vitest";
import { dhcpServer, estate, pxeServer, router } from "@/lib/engine/testing";
import type { DeclaredSubnet, EstateDevice } from "@/lib/model/estate";
import { assess } from "./assess";
import { Assessor } from "./assessor";

const DHCP = "10.20.0.10";
const WDS = "10.20.0.12";
const BATH = "10.20.0.13";

/** core-1 has most interfaces, all relayed to pxe-wds; bath-gw has VLAN 2, which lacks a PXE server, and VLAN 3 with these targets. */
function network(neighbour: string[], part: { bath?: Partial<EstateDevice>; subnet?: Partial<DeclaredSubnet> } = {}) {
  const vlan = (n: number, targets: string[]) => ({ name: `Vlan${n}`, addresses: [`10.4.${n}.1/24`], targets });
  const scopes = [2, 3, 4, 5, 6].map((n) => ({ subnet: `10.4.${n}.0/24` }));
  const devices = [
    router(
      "core-1",
      [4, 5, 6].map((n) => vlan(n, [DHCP, WDS])),
    ),
    router("bath-gw", [vlan(2, [DHCP]), vlan(3, [DHCP, ...neighbour])]),
    dhcpServer("dhcp-1", DHCP, scopes),
    pxeServer("pxe-wds", WDS),
    { ...pxeServer("zz-bath-pxe", BATH), ...part.bath },
  ];
  return estate(devices, { subnets: [{ cidr: "10.4.2.0/24", ...part.subnet }] });
}

const targetOf = (fixes: { kind: string; target?: string }[]) => fixes.map(({ target }) => target);
const proposed = (...args: Parameters<typeof network>) =>
  targetOf(assess(network(...args)).findings.flatMap(({ fixes }) => fixes));

describe("the PXE server that a fix relays a subnet to", () => {
  it("is the one of its site, however the site's name is written", () => {
    expect(proposed([], { bath: { site: "Bath" }, subnet: { site: "Bath" } })).toEqual([BATH]);
    expect(proposed([], { bath: { site: "Bath" }, subnet: { site: "bath " } })).toEqual([BATH]);
    expect(proposed([WDS], { bath: { site: "Bath" }, subnet: { site: "Bath" } })).toEqual([BATH]);
  });

  it("is the one that the router's other interfaces relay to, before the one that most interfaces anywhere do", () => {
    expect(proposed([BATH])).toEqual([BATH]);
    expect(proposed([])).toEqual([WDS]);
  });

  it("changes with the other interfaces of the router", () => {
    const before = network([]);
    const assessor = new Assessor(before);
    const gateway = network([BATH]).devices.find(({ name }) => name === "bath-gw")!;
    const after = { ...before, devices: before.devices.map((one) => (one.name === "bath-gw" ? gateway : one)) };
    expect(targetOf(assessor.update(after).findings.flatMap(({ fixes }) => fixes))).toEqual([BATH]);
  });
});

describe("the table in which a fix has the server looked for", () => {
  const tableFor = (vrf: string | null, neighbour: { vrf: string | null; global?: boolean }) => {
    const plain = network([]);
    const devices = plain.devices.map((device) => {
      if (device.name !== "bath-gw" || !device.facts) return device;
      const interfaces = device.facts.interfaces.map((face) => ({
        ...face,
        vrf,
        relayTargets: face.relayTargets.map((target) => ({ ...target, ...neighbour })),
      }));
      return { ...device, facts: { ...device.facts, interfaces } };
    });
    const { findings } = assess({ ...plain, devices });
    return findings.flatMap(({ fixes }) => fixes.flatMap((fix) => (fix.kind === "add-relay-target" ? [fix.vrf] : [])));
  };

  it("is that of the targets beside it, also where they name the global table from within a VRF", () => {
    expect(tableFor("RED", { vrf: null, global: true })).toEqual(["default"]);
    expect(tableFor(null, { vrf: null, global: true })).toEqual([null]);
    expect(tableFor("RED", { vrf: "BLUE" })).toEqual(["BLUE"]);
  });
});
