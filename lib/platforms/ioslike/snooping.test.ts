import { describe, expect, it } from "vitest";
import ios from "../cisco-ios/index";
import nxos from "../cisco-nxos/index";

const read = (lines: string[], platform = ios) =>
  platform.read({ texts: [{ name: "running-config", text: `${lines.join("\n")}\n` }] });

const SWITCH = [
  "hostname access-1",
  "ip dhcp snooping vlan 10,42-44",
  "ip dhcp snooping",
  "interface GigabitEthernet1/0/1",
  " switchport access vlan 42",
  "interface TenGigabitEthernet1/1/1",
  " switchport mode trunk",
  " ip dhcp snooping trust",
  "interface Vlan99",
  " ip address 10.99.0.5 255.255.255.0",
];

describe("DHCP snooping", () => {
  it("is read with its VLANs, its trusted ports and what it does with option 82", () => {
    const { snooping } = read(SWITCH);
    expect(snooping?.vlans.map(({ first, last }) => [first, last])).toEqual([
      [10, 10],
      [42, 44],
    ]);
    expect(snooping?.trusted).toEqual([
      {
        port: "TenGigabitEthernet1/1/1",
        place: { file: "running-config", line: 8, text: "ip dhcp snooping trust" },
      },
    ]);
    expect(snooping?.insertsOption82).toBe(true);
    expect(snooping?.place.line).toBe(3);
  });

  it("takes two numbers for a range, as older IOS writes it", () => {
    const { snooping } = read(SWITCH.map((line) => line.replace("10,42-44", "10 42")));
    expect(snooping?.vlans.map(({ first, last }) => [first, last])).toEqual([[10, 42]]);
  });

  it("says so where it keeps option 82 out, and where NX-OS leaves it out by itself", () => {
    expect(read(["no ip dhcp snooping information option", ...SWITCH]).snooping?.insertsOption82).toBe(false);
    const nx = ["feature dhcp", ...SWITCH.map((line) => line.replace("GigabitEthernet1/0/1", "Ethernet1/1"))];
    expect(read(nx, nxos).snooping?.insertsOption82).toBe(false);
  });

  it("is none where it is not switched on, or in no VLAN", () => {
    expect(read(SWITCH.filter((line) => line !== "ip dhcp snooping")).snooping ?? null).toBeNull();
    expect(read(SWITCH.filter((line) => !line.includes("snooping vlan"))).snooping ?? null).toBeNull();
    expect(read([...SWITCH, "no ip dhcp snooping"]).snooping ?? null).toBeNull();
  });
});

describe("whom a relay trusts with option 82", () => {
  const face = ["interface Vlan42", " ip address 10.4.2.1 255.255.255.0", " ip helper-address 10.20.0.10"];
  it("nobody, one interface, or all", () => {
    expect(read(face).relay?.trustsOption82).toEqual([]);
    expect(read([...face, " ip dhcp relay information trusted"]).relay?.trustsOption82).toEqual(["Vlan42"]);
    expect(read(["ip dhcp relay information trust-all", ...face]).relay?.trustsOption82).toBe("all");
  });
});
