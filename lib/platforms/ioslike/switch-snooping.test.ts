import { describe, expect, it } from "vitest";
import brocade from "../brocade-ruckus/index";
import os9 from "../dell-os9/index";
import os10 from "../dell-os10/index";
import aoscx from "../hpe-aoscx/index";
import aoss from "../hpe-aoss/index";
import comware from "../hpe-comware/index";
import vrp from "../huawei-vrp/index";
import type { Platform } from "../platform";

const read = (platform: Platform, text: string) =>
  platform.read({ texts: [{ name: "running-config", text: `${text.trim()}\n` }] }).snooping ?? null;
const gist = (platform: Platform, text: string) => {
  const found = read(platform, text);
  return (
    found && {
      vlans: found.vlans.map(({ first, last }) => `${first}-${last}`),
      trusted: found.trusted.map(({ port }) => port),
      inserts: found.insertsOption82,
      line: found.place.text,
    }
  );
};

const AOSS = `
; J9729A Configuration Editor; Created on release #WB.16.08.0003
hostname "access-1"
dhcp-snooping
dhcp-snooping vlan 42 50-52
interface 47
   dhcp-snooping trust
   exit
interface 48
   name "uplink"
   exit
vlan 42
   name "floor-2"
   untagged 1-24
   no ip address
   exit
`;

const AOSCX = `
!Version ArubaOS-CX FL.10.10.1000
hostname access-2
dhcpv4-snooping
vlan 1
vlan 42
    dhcpv4-snooping
vlan 43
interface 1/1/1
    no shutdown
    vlan access 42
interface lag 1
    vlan trunk allowed all
    dhcpv4-snooping trust
`;

const COMWARE = `
#
 version 7.1.070, Release 3507
#
 sysname access-3
#
 dhcp snooping enable
#
vlan 42
#
interface GigabitEthernet1/0/1
 port access vlan 42
#
interface Ten-GigabitEthernet1/0/49
 port link-type trunk
 dhcp snooping trust
#
return
`;

const VRP = `
#
sysname access-4
#
vlan batch 42 to 43
#
dhcp enable
#
dhcp snooping enable
#
vlan 42
 dhcp snooping enable
 dhcp snooping trusted interface GigabitEthernet0/0/23
#
interface GigabitEthernet0/0/24
 port link-type trunk
 dhcp snooping trusted
#
return
`;

describe("DHCP snooping of ArubaOS-Switch", () => {
  it("is read with its VLANs and its trusted ports; option 82 is put in unless that is switched off", () => {
    const all = { vlans: ["42-42", "50-52"], trusted: ["47"], inserts: true, line: "dhcp-snooping" };
    expect(gist(aoss, AOSS)).toEqual(all);
    const without = AOSS.replace("dhcp-snooping vlan", "no dhcp-snooping option 82\ndhcp-snooping vlan");
    expect(gist(aoss, without)).toEqual({ ...all, inserts: false });
    expect(read(aoss, AOSS)!.trusted[0]!.place).toMatchObject({ line: 6, text: "dhcp-snooping trust" });
  });

  it("takes trusted ports that stand in one line at the top", () =>
    expect(
      gist(
        aoss,
        AOSS.replace("   dhcp-snooping trust\n", "").replace(
          "\ninterface 47",
          "\ndhcp-snooping trust 47,Trk1\ninterface 47",
        ),
      )!.trusted,
    ).toEqual(["47", "Trk1"]));

  it("is none where it is not switched on, or in no VLAN", () => {
    expect(read(aoss, AOSS.replace("dhcp-snooping\ndhcp", "dhcp"))).toBeNull();
    expect(read(aoss, AOSS.replace("dhcp-snooping vlan 42 50-52\n", ""))).toBeNull();
  });
});

describe("DHCP snooping of AOS-CX", () => {
  it("stands at the top and below each VLAN", () => {
    expect(gist(aoscx, AOSCX)).toEqual({
      vlans: ["42-42"],
      trusted: ["lag 1"],
      inserts: true,
      line: "dhcpv4-snooping",
    });
    expect(read(aoscx, AOSCX.replace("access-2\ndhcpv4-snooping", "access-2"))).toBeNull();
    expect(read(aoscx, AOSCX.replace("    dhcpv4-snooping\n", ""))).toBeNull();
    expect(gist(aoscx, AOSCX.replace("    dhcpv4-snooping trust", "    no dhcpv4-snooping trust"))!.trusted).toEqual(
      [],
    );
  });
});

describe("DHCP snooping of Comware", () => {
  it("is on in every VLAN, or in those that are listed", () => {
    const trusted = ["Ten-GigabitEthernet1/0/49"];
    const all = { vlans: ["1-4094"], trusted, inserts: false, line: "dhcp snooping enable" };
    expect(gist(comware, COMWARE)).toEqual(all);
    const listed = COMWARE.replace("enable\n", "enable\n dhcp snooping enable vlan 42 50 to 52\n");
    expect(gist(comware, listed)!.vlans).toEqual(["42-42", "50-52"]);
    const alone = listed.replace(" dhcp snooping enable\n", "");
    expect(gist(comware, alone)).toMatchObject({ vlans: ["42-42", "50-52"], trusted });
    expect(read(comware, COMWARE.replace(" dhcp snooping enable\n", ""))).toBeNull();
  });

  it("has other words in Comware 5", () => {
    const old = COMWARE.replace("dhcp snooping enable", "dhcp-snooping")
      .replace("snooping trust", "snooping trust")
      .replace("dhcp snooping trust", "dhcp-snooping trust");
    expect(gist(comware, old)).toMatchObject({ vlans: ["1-4094"], line: "dhcp-snooping" });
  });
});

describe("DHCP snooping of VRP", () => {
  it("is on at the top and in a VLAN; ports are trusted there or by themselves", () => {
    expect(gist(vrp, VRP)).toEqual({
      vlans: ["42-42"],
      trusted: ["GigabitEthernet0/0/23", "GigabitEthernet0/0/24"],
      inserts: false,
      line: "dhcp snooping enable",
    });
    expect(read(vrp, VRP.replace("#\ndhcp snooping enable", "#"))).toBeNull();
    expect(read(vrp, VRP.replace("\n dhcp snooping enable", ""))).toBeNull();
  });
});

describe("option 82 of VRP", () => {
  it("is put in where a VLAN says so, in a line that does not name snooping", () =>
    expect(gist(vrp, VRP.replace("vlan 42\n", "vlan 42\n dhcp option82 insert enable\n"))!.inserts).toBe(true));
});

const OS9 = `
! Version 9.14(2.4)
hostname access-5
!
ip dhcp snooping
ip dhcp snooping vlan 42,50-52
!
interface TenGigabitEthernet 0/1
 no ip address
 switchport
 no shutdown
!
interface Port-channel 1
 no ip address
 switchport
 ip dhcp snooping trust
 no shutdown
`;

const OS10 = `
! Version 10.5.2.3
hostname access-6
ip dhcp snooping
interface vlan1
 no shutdown
!
interface vlan42
 no shutdown
!
interface vlan50
 no shutdown
 no ip dhcp snooping
!
interface ethernet1/1/1
 switchport access vlan 42
!
interface port-channel10
 switchport mode trunk
 switchport trunk allowed vlan 42,50
 ip dhcp snooping trust
`;

describe("DHCP snooping of Dell switches", () => {
  it("OS9: on for the device and for each VLAN; the switch puts no option 82 in by itself", () => {
    const all = {
      vlans: ["42-42", "50-52"],
      trusted: ["Port-channel 1"],
      inserts: false,
      line: "ip dhcp snooping",
    };
    expect(gist(os9, OS9)).toEqual(all);
    expect(gist(os9, OS9.replace(" ip dhcp snooping trust\n", ""))!.trusted).toEqual([]);
    expect(read(os9, OS9.replace("ip dhcp snooping\n", ""))).toBeNull();
    expect(read(os9, OS9.replace("ip dhcp snooping vlan 42,50-52\n", ""))).toBeNull();
  });

  it("OS10: on in every VLAN, but for those that switch it off", () => {
    expect(gist(os10, OS10)).toEqual({
      vlans: ["1-1", "42-42"],
      trusted: ["port-channel10"],
      inserts: false,
      line: "ip dhcp snooping",
    });
    expect(read(os10, OS10.replace("access-6\nip dhcp snooping", "access-6"))).toBeNull();
  });
});

const ICX = `
Current configuration:
!
ver 08.0.95
!
vlan 42 name floor-2 by port
 tagged ethe 1/2/1
 untagged ethe 1/1/1 to 1/1/24
!
hostname access-7
ip dhcp snooping vlan 42
ip dhcp snooping vlan 50 to 52
!
interface ethernet 1/1/1
 port-name desk
!
interface ethernet 1/2/1
 dhcp snooping trust
!
end
`;

describe("DHCP snooping of FastIron and NetIron", () => {
  it("is on where a VLAN is listed, with option 82 unless a port leaves it out", () => {
    const all = {
      vlans: ["42-42", "50-52"],
      trusted: ["ethernet 1/2/1"],
      inserts: true,
      line: "ip dhcp snooping vlan 42",
    };
    expect(gist(brocade, ICX)).toEqual(all);
    const without = ICX.replace(" port-name desk", " no dhcp snooping relay information");
    expect(gist(brocade, without)!.inserts).toBe(false);
    expect(read(brocade, ICX.replaceAll(/ip dhcp snooping vlan .*\n/g, ""))).toBeNull();
  });

  it("has other words on NetIron, which puts option 82 in only when asked", () => {
    const mlx = ICX.replaceAll("ip dhcp snooping", "ip dhcp-snooping").replace(
      "dhcp snooping trust",
      "dhcp-snooping-trust",
    );
    const all = { vlans: ["42-42", "50-52"], trusted: ["ethernet 1/2/1"], inserts: false };
    expect(gist(brocade, mlx)).toMatchObject(all);
    const asked = mlx.replace("ip dhcp-snooping vlan 42", "ip dhcp-snooping vlan 42 insert-relay-information");
    expect(gist(brocade, asked)).toMatchObject({ ...all, inserts: true });
    expect(brocade.read({ texts: [{ name: "running-config", text: mlx }] }).coverage.unknown).toEqual([]);
  });
});
