import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { estate, threeHosts } from "@/lib/engine/testing";
import type { Fix, RemoveBootOptions } from "@/lib/model/fix";
import { meanwhileInWords, onTheWay } from "./on-the-way";
import { type PlannedLeg, planFix } from "./plan";

// The scope's own values are right. Behind them wait the server's, of which option 60 alone is enough to send a computer the wrong way.
const layered = estate(
  threeHosts({
    targets: ["10.20.0.10", "10.20.0.12"],
    scope: { options: { 66: "10.20.0.12", 67: "boot/wdsnbp.com" }, next: "10.20.0.12", file: "boot/wdsnbp.com" },
    server: { options: { 60: "PXEClient" } },
  }),
  { clients: ["bios"] },
);

const removal = (level: string, options: number[]): RemoveBootOptions => ({
  kind: "remove-boot-options",
  device: "dhcp-1",
  order: 2,
  options,
  nextServer: true,
  bootFile: true,
  levels: [level],
});
const legsOf = (...fixes: (Fix | null)[]): PlannedLeg[] =>
  fixes.map((fix, at) => ({
    order: at + 1,
    kind: fix ? "change" : "verify",
    device: "dhcp-1",
    title: fix?.kind === "remove-boot-options" ? fix.levels!.join() : "look",
    why: "",
    fix,
    alsoUsedBy: [],
  }));

const scope = removal("scope:10.4.2.0", [66, 67]);
const server = removal("server:", [60]);
const walk = (legs: PlannedLeg[], of = layered) => onTheWay(of, assess(of), legs, assess);

describe("what subnets lose between two legs", () => {
  it("is nothing when the weaker level goes first, so that is the order", () => {
    const { legs, meanwhile } = walk(legsOf(scope, server, null));
    expect(legs.map(({ title, order }) => `${order} ${title}`)).toEqual(["1 server:", "2 scope:10.4.2.0", "3 look"]);
    expect(meanwhile.size).toBe(0);
  });

  it("is told beside the leg where no order avoids it", () => {
    const healthy = estate(threeHosts({ targets: ["10.20.0.10", "10.20.0.12"] }), { clients: ["bios"] });
    const set: Fix = { kind: "set-option-60", device: "dhcp-1", order: 1, level: "server:" };
    const { legs, meanwhile } = walk(legsOf(set, null, server), healthy);
    expect(legs).toEqual(legsOf(set, null, server));
    expect([...meanwhile.keys()]).toEqual([1]);
    expect(meanwhileInWords(meanwhile.get(1)!)).toMatch(/one subnet is worse off: 10\.4\.2\.0\/24 \(healthy → /);
  });

  it("leaves removals behind what stands before them: only they change places", () => {
    const set: Fix = { kind: "set-option-60", device: "dhcp-2", order: 1, level: "server:" };
    const { legs } = walk(legsOf(set, scope, null, server));
    expect(legs.map(({ title }) => title)).toEqual(["look", "server:", "look", "scope:10.4.2.0"]);
  });

  it("is not told again when it lasts: the plan's own effect says it", () => {
    const { meanwhile } = walk(legsOf(scope, null));
    expect(meanwhile.size).toBe(0);
  });

  it("changes nothing in a plan that harms nobody on its way", () => {
    const kb = estate(
      threeHosts({ targets: ["10.20.0.10"], scope: { options: { 60: "PXEClient", 66: "10.20.0.10", 67: "x.0" } } }),
      { clients: ["bios", "uefi-x64"] },
    );
    const planned = planFix(kb, assess(kb), ["boot-options-on-dhcp:dhcp-1:scope 10.4.2.0"]);
    expect(walk(planned, kb)).toEqual({ legs: planned, meanwhile: new Map() });
  });
});
