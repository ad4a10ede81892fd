import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { estate as estateOf, threeHosts } from "@/lib/engine/testing";
import { CLIENT_IDS } from "@/lib/model/clients";
import type { Estate } from "@/lib/model/estate";
import { anyEstate } from "./any-estate";
import { CHECKS } from "./registry.generated";

const notAsked = CHECKS.filter(({ onlyWhereNotAllBoot }) => onlyWhereNotAllBoot);

/** What the checks that are not asked where every client boots would tell there; and how many such subnets there are. */
function toldThere(estate: Estate): { told: string[]; subnets: number } {
  const { index, subnets } = simulate(estate);
  const booting = subnets.filter(({ clients }) => clients.every(({ outcome }) => outcome === "boots"));
  const told: string[] = [];
  for (const path of booting)
    for (const check of notAsked) check.look(path, ({ place }) => told.push(`${check.id} ${place}`), index);
  return { told, subnets: booting.length };
}

/** The usual three hosts, or two of them, beside the random ones. */
const someSound = fc.record({
  dropped: fc.constantFrom("none", "dhcp-1", "pxe-1"),
  subnets: fc.constantFrom(estateOf(threeHosts()).subnets, []),
});

describe("checks that are asked only where not every client boots", () => {
  it("would tell nothing elsewhere", { timeout: 120_000 }, () => {
    let looked = 0;
    fc.assert(
      fc.property(
        anyEstate,
        fc.subarray([...CLIENT_IDS], { minLength: 1 }),
        someSound,
        (estate, clients, { dropped, subnets }) => {
          const sound = threeHosts().filter(({ name }) => name !== dropped);
          const others = estate.devices.filter(({ name }) => !sound.some((device) => device.name === name));
          const found = toldThere({ ...estateOf([...sound, ...others], { clients }), subnets });
          expect(found.told).toEqual([]);
          looked += found.subnets;
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 300) },
    );
    // About one run in ten holds a subnet in which all boot; that hardly any does would mean that nothing was tried.
    expect(looked).toBeGreaterThan(5);
  });

  it("are left out of what is sound", () => {
    expect(toldThere(estateOf(threeHosts()))).toEqual({ told: [], subnets: 1 });
    expect(notAsked.length).toBeGreaterThan(10);
  });
});
