import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import type { Fix } from "@/lib/model/fix";
import hpeAoss from "./index";
import { ACCESS } from "./samples";

const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });
const facts = hpeAoss.read(capture(ACCESS));
const face = (name: string) => facts.interfaces.find((one) => one.name === name)!;

publishedTests("hpe-aoss");

describe("ArubaOS-Switch", () => {
  readerTests({ platform: hpeAoss, sample: ACCESS, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("reads VLANs as interfaces, with several networks and helpers", () => {
    expect(face("vlan 30")).toMatchObject({
      description: "clients, floor 3",
      addresses: ["10.31.30.1/24"],
      secondary: ["10.31.31.1/24"],
      vlan: 30,
      aclIn: "CLIENTS",
      relayTargets: [{ address: "10.3.0.5" }, { address: "10.3.0.6" }],
    });
    expect(face("vlan 1")).toMatchObject({ addresses: [], relayTargets: [{ address: "10.3.0.5" }] });
    expect(facts.hostname).toBe("buoy-sw1");
    expect(facts.acls[0]).toMatchObject({
      name: "CLIENTS",
      entries: [{ destinationPorts: [[67, 67]] }, { action: "deny" }, {}],
    });
  });
  it("reads the same from a text that lost its indentation", () => {
    const flat = hpeAoss.read(capture(ACCESS.replace(/^ +/gm, "")));
    expect(flat.interfaces).toEqual(facts.interfaces);
    expect(flat.dhcp).toEqual(facts.dhcp);
    expect(flat.acls).toEqual(facts.acls);
  });
  it("reads its DHCP server and what switches relaying off", () => {
    expect(facts.dhcp).toMatchObject({ enabled: true });
    expect(facts.dhcp!.scopes[0]).toMatchObject({
      subnet: "10.31.40.0/24",
      name: "LAB",
      ranges: [["10.31.40.50", "10.31.40.99"]],
      reservations: [{ mac: "00:11:22:33:44:55", address: "10.31.40.20" }],
      levels: [{ bootFile: { value: "ipxe.efi" }, options: [{ code: 66, value: "10.3.0.9" }] }],
    });
    expect(hpeAoss.read(capture(ACCESS.replace("dhcp-server enable\n", ""))).dhcp!.enabled).toBe(false);
    expect(hpeAoss.read(capture(`${ACCESS}no dhcp-relay\n`)).relay).toMatchObject({
      enabled: false,
      why: { text: "no dhcp-relay" },
    });
  });
  it("brings pools that hold one fixed address to the pool of that network, and lets one without a network serve nobody", () => {
    const read = hpeAoss.read(
      capture(`; J9850A Configuration Editor; Created on release #KB.16.10.0016
hostname "pools"
oobm
   ip address 10.99.0.2 255.255.255.0
   exit
vlan 40
   name "Cameras"
   ip address 10.40.0.1 255.255.255.0
   dhcp-server
   exit
dhcp-server pool "cam7"
   default-router "10.40.0.254"
   static-bind ip 10.40.0.7 255.255.255.0 mac aabbcc-000007
   exit
dhcp-server pool "cams"
   network 10.40.0.0 255.255.255.0
   option 150 ip "10.40.0.9,10.40.0.10"
   range 10.40.0.50 10.40.0.60
   exit
dhcp-server pool "lonely"
   static-bind ip 10.41.0.7 255.255.255.0 mac aabbcc-000008
   exit
dhcp-server pool "half"
   default-router "10.42.0.1"
   exit
dhcp-server enable
`),
    );
    expect(read.dhcp!.scopes).toMatchObject([
      {
        subnet: "10.40.0.0/24",
        levels: [{ options: [{ code: 150, value: "10.40.0.9,10.40.0.10" }] }],
        reservations: [{ address: "10.40.0.7", levels: [{ routers: { value: "10.40.0.254" } }] }],
      },
      { subnet: "10.41.0.0/24", serves: { op: "known-client" }, reservations: [{ address: "10.41.0.7" }] },
    ]);
    expect(read.dhcp!.scopes).toHaveLength(2);
    expect(read.interfaces).toMatchObject([{ name: "oobm", addresses: ["10.99.0.2/24"] }, { name: "vlan 40" }]);
    expect(read.problems).toEqual([]);
    expect(read.coverage.unknown).toEqual([]);
  });
  it("adds a helper inside the VLAN", () => {
    const fix: Fix = { kind: "add-relay-target", device: "sw", interface: "vlan 30", target: "10.3.0.8", order: 1 };
    expect(hpeAoss.planChange!(fix, capture(ACCESS), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["vlan 30", "ip helper-address 10.3.0.8", "exit"],
        inverse: ["vlan 30", "no ip helper-address 10.3.0.8", "exit"],
      },
    });
    expect(hpeAoss.planChange!({ ...fix, interface: "vlan 1" }, capture(ACCESS), facts).ok).toBe(false);
  });
  it("reads quoted hexadecimal and address options of its DHCP server", () => {
    const text = [
      "; J9850A Configuration Editor; Created on release #KB.16.02.0008",
      'hostname "core"',
      'dhcp-server pool "P40"',
      "   authoritative",
      "   network 10.40.0.0 255.255.255.0",
      '   option 43 hex "0601"',
      '   option 150 ip "10.9.9.9"',
      '   tftp-server server-name "tftp.example.com"',
      "   exit",
      "",
    ].join("\n");
    const served = hpeAoss.read({ texts: [{ name: "sw.cfg", text }] });
    expect(served.problems).toEqual([]);
    expect(served.dhcp!.scopes[0]!.levels[0]!.options.map((one) => [one.code, one.hex])).toEqual([
      [43, "0601"],
      [150, "0a090909"],
      [66, "746674702e6578616d706c652e636f6d"],
    ]);
  });
  it("reads addresses of ports that route", () => {
    const facts = hpeAoss.read(
      capture(`hostname "sail"
interface A3
   name "to the mast"
   routing
   ip address 10.45.0.2/30
   disable
   exit
interface 7
   untagged vlan 9
   exit
`),
    );
    expect(facts.interfaces).toMatchObject([{ name: "A3", addresses: ["10.45.0.2/30"], shutdown: true }]);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("keeps the lines of a VLAN that lost their indentation", () => {
    const facts = hpeAoss.read(
      capture(`hostname "sail"
vlan 46
   name BRIG
   untagged 1-4
ip address 10.46.0.1/24
ip helper-address 10.4.5.6
   exit
vlan 47
   name HULL
   exit
ip default-gateway 10.46.0.254
mac-delimiter colon
`),
    );
    expect(facts.interfaces).toMatchObject([
      { name: "vlan 46", addresses: ["10.46.0.1/24"], relayTargets: [{ address: "10.4.5.6" }] },
      { name: "vlan 47", addresses: [] },
    ]);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("tells two filters of one direction, and what the relay drops", () => {
    const facts = hpeAoss.read(
      capture(`hostname "sail"
dhcp-relay option 82 drop mac
ip access-list extended "A"
     10 permit ip 0.0.0.0 255.255.255.255 0.0.0.0 255.255.255.255
   exit
vlan 46
   ip access-group "A" vlan-in
   ip access-group "B" in
   ip address 10.46.0.1 255.255.255.0
   ip helper-address 10.4.5.6
   exit
`),
    );
    expect(facts.relay?.dropsRelayed).toBe("with-option-82");
    expect(facts.problems).toMatchObject([{ code: "two-filters", affects: "acls", only: ["vlan 46"] }]);
  });
  it("keeps what follows a group of VRRP in its VLAN, where no line is indented", () => {
    const text =
      'hostname "sw1"\nvlan 20\nname "Crew"\nip address 10.20.0.2 255.255.255.0\nvrrp vrid 20\nvirtual-ip-address 10.20.0.1\nenable\nexit\nip helper-address 10.9.9.9\nexit\nvlan 30\nip address 10.30.0.1 255.255.255.0\nexit\n';
    const { interfaces, coverage } = hpeAoss.read({ texts: [{ name: "sw.cfg", text }] });
    expect(coverage.unknown).toEqual([]);
    expect(interfaces).toMatchObject([
      { name: "vlan 20", virtual: ["10.20.0.1"], relayTargets: [{ address: "10.9.9.9" }] },
      { name: "vlan 30", addresses: ["10.30.0.1/24"], relayTargets: [] },
    ]);
  });
  it("forgets a VLAN that a script takes away", () => {
    const text =
      'vlan 20\n   name "a"\n   ip address 10.20.0.1/24\n   exit\nvlan 30\n   name "b"\n   exit\nno vlan 20\nno vlan 99\n';
    expect(hpeAoss.read({ texts: [{ name: "sw.cfg", text }] }).interfaces.map(({ name }) => name)).toEqual(["vlan 30"]);
  });
});
