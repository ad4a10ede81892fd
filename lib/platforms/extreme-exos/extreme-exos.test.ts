import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import extremeExos from "./index";

const SWITCH = `#
# Module vlan configuration.
#
configure snmp sysname "gaff-sw1"
configure account admin encrypted canaryone
create vlan "offices" tag 30
configure vlan offices ipaddress 10.37.30.1 255.255.255.0
configure vlan offices add secondary-ipaddress 10.37.31.1 255.255.255.0
enable ipforwarding vlan offices
create vlan "phones"
configure vlan phones tag 40
configure vlan phones ipaddress 10.37.40.1/24
create vlan "lab" vr VR-Lab
configure vlan lab ipaddress 10.37.50.1 255.255.255.0
disable vlan lab
#
# Module netTools configuration.
#
configure bootprelay add 10.3.7.5 vr VR-Default
configure bootprelay vlan lab add 10.3.7.9 vr VR-Lab
enable bootprelay ipv4 vlan offices
enable bootprelay ipv4 vlan lab
`;
const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });
const facts = extremeExos.read(capture(SWITCH));

publishedTests("extreme-exos");

describe("Extreme EXOS", () => {
  readerTests({ platform: extremeExos, sample: SWITCH, canaries: ["canaryone"], endsMarked: false });
  it("gives the device's servers to the VLANs that relay, and a VLAN its own", () => {
    expect(facts.interfaces).toMatchObject([
      {
        name: "offices",
        addresses: ["10.37.30.1/24"],
        secondary: ["10.37.31.1/24"],
        vlan: 30,
        relayTargets: [{ address: "10.3.7.5", vrf: null }],
      },
      { name: "phones", addresses: ["10.37.40.1/24"], vlan: 40, relayTargets: [] },
      { name: "lab", vrf: "VR-Lab", shutdown: true, relayTargets: [{ address: "10.3.7.9", vrf: "VR-Lab" }] },
    ]);
    expect(facts.hostname).toBe("gaff-sw1");
    expect(extremeExos.read(capture(`${SWITCH}enable bootprelay\n`)).interfaces[1]!.relayTargets).toHaveLength(1);
  });
  it("knows a VLAN by its name alone once it was created", () => {
    const text =
      'create vlan "crew"\nconfigure "crew" ipaddress 10.37.60.1/24\nconfigure crew tag 60\nconfigure bootprelay add 10.3.7.5\nenable bootprelay ipv4 vlan crew\n';
    const { interfaces, coverage } = extremeExos.read(capture(text));
    expect(coverage.unknown).toEqual([]);
    expect(interfaces).toMatchObject([
      { name: "crew", addresses: ["10.37.60.1/24"], vlan: 60, relayTargets: [{ address: "10.3.7.5" }] },
    ]);
  });
  it("tells what a VLAN relays to where the text shows no more of it", () => {
    const part =
      "configure bootprelay add 10.3.7.5\nenable bootprelay ipv4 vlan crew\nenable bootprelay vlan gone\ndelete vlan gone\n";
    expect(extremeExos.read(capture(part)).interfaces).toMatchObject([
      { name: "crew", addresses: [], relayTargets: [{ address: "10.3.7.5" }], place: { line: 2 } },
    ]);
  });
  it("offers a further server as text to copy, and says that all share it", () => {
    const fix = { kind: "add-relay-target", device: "sw", interface: "offices", target: "10.3.7.7", order: 1 } as const;
    expect(extremeExos.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["configure bootprelay add 10.3.7.7 vr VR-Default"],
        inverse: ["configure bootprelay delete 10.3.7.7 vr VR-Default"],
        preview: { sendable: false },
      },
    });
  });
  it("gives servers of a virtual router to its own VLANs, and takes away what later lines take away", () => {
    const facts = extremeExos.read(
      capture(`show configuration
# Module vlan configuration.
create vlan red vr inner
configure vlan red ipaddress 10.38.1.1/24
Press <SPACE> to continue or <Q> to quit: create vlan 38
configure vlan 38 ipaddress 10.38.2.1 255.255.255.0
configure vlan 38 name guests
create vlan old
configure vlan old ipaddress 10.38.3.1/24
unconfigure vlan old ipaddress
create vlan gone
delete vlan gone
configure bootprelay add 10.3.8.1 vr inner
configure bootprelay add 10.3.8.2
enable bootprelay vr inner
enable bootprelay ipv4 vlan guests
`),
    );
    expect(facts.interfaces).toMatchObject([
      { name: "red", vrf: "inner", relayTargets: [{ address: "10.3.8.1", vrf: "inner" }] },
      { name: "guests", vlan: 38, addresses: ["10.38.2.1/24"], relayTargets: [{ address: "10.3.8.2", vrf: null }] },
      { name: "old", addresses: [], relayTargets: [] },
    ]);
    expect(facts.interfaces).toHaveLength(3);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("leaves out a VLAN that is switched off by name, and servers that a later line takes away; knows a VLAN by its number", () => {
    const facts = extremeExos.read(
      capture(`# Module vlan configuration.
create vlan shop tag 12
configure vlan 12 ipaddress 10.39.1.1/24
configure vlan shop description "Shop floor, hall 2"
create vlan till tag 13
configure vlan till ipaddress 10.39.2.1/24
configure bootprelay add 10.3.9.1
configure bootprelay add 10.3.9.2
configure bootprelay delete 10.3.9.1 vr VR-Default
enable bootprelay ipv4 vr VR-Default
disable bootprelay ipv4 vlan till
`),
    );
    expect(facts.interfaces).toMatchObject([
      {
        name: "shop",
        description: "Shop floor, hall 2",
        addresses: ["10.39.1.1/24"],
        relayTargets: [{ address: "10.3.9.2" }],
      },
      { name: "till", relayTargets: [] },
    ]);
    expect(facts.interfaces).toHaveLength(2);
    expect(facts.coverage.unknown).toEqual([]);
  });
  it("a script's later lines end its DHCP server on a VLAN, and take its options back", () => {
    const vlan = 'create vlan "lab"\nconfigure vlan lab tag 30\nconfigure vlan lab ipaddress 10.30.0.1 255.255.255.0\n';
    const serves =
      "enable dhcp ports 1 vlan lab\nconfigure vlan lab dhcp-address-range 10.30.0.5 - 10.30.0.9\nconfigure vlan lab dhcp-options code 66 ipaddress 10.9.9.9\n";
    const scope = (more: string) => extremeExos.read(capture(`#\n${vlan}${serves}${more}`)).dhcp!.scopes[0]!;
    expect(scope("")).toMatchObject({ active: true, levels: [{ options: [{ code: 66, hex: "0a090909" }] }] });
    expect(scope("disable dhcp ports 1 vlan lab\n").active).toBe(false);
    expect(scope("unconfigure vlan lab dhcp-options\n")).toMatchObject({
      ranges: [["10.30.0.5", "10.30.0.9"]],
      levels: [{ options: [] }],
    });
    expect(scope("unconfigure vlan lab dhcp\n")).toMatchObject({ ranges: [], levels: [{ options: [] }] });
  });
  it("says what the relay does beside sending on", () => {
    const { relay } = extremeExos.read(
      capture(`# Module netTools configuration.
create vlan shop tag 12
configure bootprelay add 10.3.9.1
configure bootprelay dhcp-agent information option
configure bootprelay dhcp-agent information policy drop
configure bootprelay include-secondary sequential vr VR-Default
enable bootprelay ipv4 vlan shop
`),
    );
    expect(relay?.notes.map(({ word }) => word)).toEqual(["insert-option-82", "smart-relay"]);
    expect(relay?.dropsRelayed).toBe("with-option-82");
  });
});
