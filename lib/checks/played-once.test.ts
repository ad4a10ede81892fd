import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EstateIndex } from "@/lib/engine/estate-index";
import { subnetsOf } from "@/lib/engine/subnets";
import { dhcpServer, estate as estateOf, pxeServer, router } from "@/lib/engine/testing";
import { CLIENT_IDS } from "@/lib/model/clients";
import type { Estate } from "@/lib/model/estate";
import { anyEstate } from "./any-estate";
import { assessSubnet } from "./assess-subnet";

/** Has nothing in common: each subnet is played by itself. */
class Apart extends EstateIndex {
  override common<T>(): T {
    return null as T;
  }
}

/** Counts how often a subnet gets what was played before it. */
class Together extends EstateIndex {
  shared = 0;

  override common<T>(key: string, make: () => T): T {
    let made = false;
    const value = super.common(key, () => {
      made = true;
      return make();
    });
    if (!made && value !== null) this.shared++;
    return value;
  }
}

const said = (index: EstateIndex) =>
  JSON.stringify(
    subnetsOf(index).map((task) => {
      const { assessment, sightings } = assessSubnet(index, task);
      return { assessment, sightings: sightings.map(({ id, told }) => ({ id, told, words: wordsOf(told) })) };
    }),
  );

const wordsOf = ({ title, explanation }: { title: unknown; explanation: unknown }) =>
  [title, explanation].map((text) => (typeof text === "function" ? text("here") : text));

/** The estate three times over, in networks beside each other, behind the same servers. */
function tripled(estate: Estate): Estate {
  const moved = (step: number) => (_: string, third: string) => `10.4.${Number(third) + step}.`;
  const copy = (step: number) =>
    JSON.parse(JSON.stringify(estate.devices).replace(/\b10\.4\.(\d+)\./g, moved(step))) as Estate["devices"];
  const [first, ...others] = [0, 60, 120].map(copy);
  const devices = first!.map((device, at) => ({
    ...device,
    facts: device.facts && {
      ...device.facts,
      interfaces: [
        ...device.facts.interfaces,
        ...others.flatMap((copied, times) =>
          (copied[at]!.facts?.interfaces ?? []).map((iface) => ({ ...iface, name: `${iface.name}.${times}` })),
        ),
      ],
      dhcp: device.facts.dhcp && {
        ...device.facts.dhcp,
        scopes: [device, ...others.map((copied) => copied[at]!)].flatMap(({ facts }) => facts?.dhcp?.scopes ?? []),
      },
    },
  }));
  return { ...estate, devices, subnets: [] };
}

describe("playing a conversation once for all subnets in which it is the same", () => {
  it("says of each subnet what playing it by itself says", { timeout: 240_000 }, () => {
    let shared = 0;
    fc.assert(
      fc.property(anyEstate, (estate) => {
        for (const one of [estate, tripled(estate)]) {
          const together = new Together(one);
          expect(said(together)).toBe(said(new Apart(one)));
          shared += together.shared;
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
    expect(shared).toBeGreaterThan(100);
  });

  it("shares what two networks of one server have in common, and gives each its own address and lines", () => {
    const networks = ["10.4.1", "10.4.2", "10.4.3"];
    const gateway = (net: string) =>
      router(`gw-${net}`, [{ name: "Vlan1", addresses: [`${net}.1/24`], targets: ["10.20.0.10", "10.20.0.12"] }]);
    const options = { 60: "PXEClient", 66: "10.20.0.12", 67: "boot/wdsnbp.com" };
    const scopes = networks.map((net) => ({ subnet: `${net}.0/24`, options }));
    const servers = [dhcpServer("dhcp-1", "10.20.0.10", scopes), pxeServer("pxe-1", "10.20.0.12")];
    const estate = { ...estateOf([...networks.map(gateway), ...servers], { clients: [...CLIENT_IDS] }), subnets: [] };
    const index = new Together(estate);
    const [, second, third] = subnetsOf(index).map((task) => assessSubnet(index, task).assessment);
    expect(index.shared).toBeGreaterThanOrEqual(CLIENT_IDS.length);
    const apart = new Apart(estate);
    expect([second, third]).toEqual(
      subnetsOf(apart)
        .slice(1)
        .map((task) => assessSubnet(apart, task).assessment),
    );
    expect(JSON.stringify(third)).not.toContain("10.4.2.");
  });
});
