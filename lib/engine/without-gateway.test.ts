import { describe, expect, it } from "vitest";
import { simulate } from "./simulate";
import { estate, router, threeHosts } from "./testing";

const end = (devices: Parameters<typeof estate>[0]) => {
  const [path] = simulate(estate(devices)).subnets;
  const { outcome, steps } = path!.clients[0]!;
  return { outcome, ...steps.at(-1)! };
};

describe("a subnet that no router interface has", () => {
  it("names the interface that is shut down", () => {
    const { outcome, text, evidence } = end(threeHosts({ vlan: { shutdown: true } }));
    expect(outcome).toBe("unknown");
    expect(text).toContain("Vlan42 on core-1 has an address of this subnet and is shut down");
    expect(evidence).toMatchObject([{ file: "core-1.cfg", text: "interface Vlan42" }]);
  });
  it("tells of no other network's interface", () => {
    const { outcome, text } = end(threeHosts({ vlan: { addresses: ["10.4.9.1/24"], shutdown: true } }));
    expect(outcome).toBe("unknown");
    expect(text).toContain("No router interface with this subnet is known");
  });
  it("is not told of where another router has it", () => {
    const [, ...servers] = threeHosts();
    const old = threeHosts({ vlan: { shutdown: true } })[0]!;
    const vlan = { name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10", "10.20.0.12"] };
    expect(end([old, router("core-2", [vlan]), ...servers]).outcome).toBe("boots");
  });
});
