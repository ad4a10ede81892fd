import { estate, place, router, threeHosts } from "@/lib/engine/testing";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import type { SnoopingFacts } from "@/lib/model/facts";

/** Switches that snoop DHCP, for tests. */

const snooping = (file: string, vlan: number, trusted: string[], inserts: boolean): SnoopingFacts => ({
  vlans: [{ first: vlan, last: vlan, place: place(file, `ip dhcp snooping vlan ${vlan}`) }],
  trusted: trusted.map((port) => ({ port, place: place(file, " ip dhcp snooping trust") })),
  insertsOption82: inserts,
  place: place(file, "ip dhcp snooping"),
});

/** access-1, which carries VLAN 42 and has an address for its management only. */
export function accessSwitch(sketch: { trusted?: string[]; inserts?: boolean; vlan?: number } = {}): EstateDevice {
  const { trusted = ["Te1/1/1"], inserts = true, vlan = 42 } = sketch;
  const device = router("access-1", [{ name: "Vlan99", addresses: ["10.99.0.5/24"], vlan: 99 }]);
  device.facts!.snooping = snooping("access-1.cfg", vlan, trusted, inserts);
  return device;
}

/** The usual three hosts with this switch before the computers; the router may snoop too, or trust option 82. */
export function withSwitch(
  access: EstateDevice | null,
  core: { site?: string; snoops?: number; trustsOption82?: "all" | string[] } = {},
): Estate {
  const [first, ...servers] = threeHosts();
  const facts = first!.facts!;
  const interfaces = facts.interfaces.map((one) => (one.name === "Vlan20" ? { ...one, vlan: 20 } : one));
  const { trustsOption82, snoops, site = null } = core;
  const relay = { ...facts.relay!, ...(trustsOption82 ? { trustsOption82 } : {}) };
  const own = snoops ? { snooping: snooping("core-1.cfg", snoops, [], true) } : {};
  const devices = [{ ...first!, site, facts: { ...facts, interfaces, relay, ...own } }, ...servers];
  return estate(access ? [...devices, access] : devices);
}
