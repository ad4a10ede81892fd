import { describe, expect, it } from "vitest";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "./registry";

const problems = (platform: PlatformId, lines: string[]) =>
  platformById(platform)!.read({ texts: [{ name: "running-config", text: `${lines.join("\n")}\n` }] }).problems;
const FACE = ["interface GigabitEthernet0/1", " ip address 10.4.2.1 255.255.255.0", " ip helper-address 10.9.9.9"];

describe("filters beside access lists, which are told where they are not read", () => {
  it("zones and dropping policies of IOS", () => {
    const told = (code: string) => [{ code, affects: "acls", only: ["GigabitEthernet0/1"] }];
    expect(problems("cisco-ios", ["hostname r", ...FACE, " zone-member security IN"])).toMatchObject(
      told("other-filter"),
    );
    const policy = (does: string) => ["policy-map P", " class C", `  ${does}`, ...FACE, " service-policy input P"];
    expect(problems("cisco-ios", policy("drop"))).toMatchObject(told("other-filter"));
    expect(problems("cisco-ios", policy("set dscp ef"))).toEqual([]);
  });
  it("maps inside a VLAN of NX-OS", () => {
    const map = ["feature dhcp", "vlan access-map M 10", "  action drop", "vlan filter M vlan-list 10-11"];
    expect(problems("cisco-nxos", ["version 9.3(8)", ...map])).toMatchObject([
      { code: "vlan-filter", affects: "acls", only: ["Vlan10", "Vlan11"] },
    ]);
  });
  it("traffic policies of EOS", () => {
    const face = ["interface Vlan7", "   ip address 10.7.0.1/24", "   traffic-policy input P"];
    expect(problems("arista-eos", face)).toMatchObject([{ code: "traffic-policy", affects: "acls", only: ["Vlan7"] }]);
  });
  it("filters of a VLAN of Junos, on newer and on older switches", () => {
    for (const words of ["forwarding-options filter input F", "filter input F"])
      expect(
        problems("juniper-junos", [
          "set interfaces irb unit 7 family inet address 10.7.0.1/24",
          "set vlans V vlan-id 7",
          "set vlans V l3-interface irb.7",
          `set vlans V ${words}`,
        ]),
      ).toMatchObject([{ code: "vlan-filter", affects: "acls", only: ["irb.7"] }]);
  });
});
