import { describe, expect, it } from "vitest";
import { publishedTests } from "@/e2e/corpus/published";
import { readerTests } from "@/e2e/corpus/reader-tests";
import dellOs9 from "./index";

const SWITCH = `Current Configuration ...
! Version 9.14(2.4)
! Last configuration change at Mon Nov  2 08:12:44 2026 by netops
!
hostname fender-os9
username admin password 7 canaryone privilege 15
snmp-server community canarytwo ro
!
interface TenGigabitEthernet 0/1
 no ip address
 switchport
 no shutdown
!
interface Vlan 30
 description Fender
 ip vrf forwarding RED
 ip address 10.36.30.2/24
 ip address 10.36.31.2/24 secondary
 ip helper-address 10.3.6.5
 ip helper-address vrf BLUE 10.3.6.6
 tagged TenGigabitEthernet 0/1
 no shutdown
!
interface Vlan 31
 ip address 10.36.32.1/24
 shutdown
!
end
`;
const capture = (text: string) => ({ texts: [{ name: "sw.cfg", text }] });

publishedTests("dell-os9");

describe("Dell OS9", () => {
  readerTests({ platform: dellOs9, sample: SWITCH, canaries: ["canaryone", "canarytwo"], endsMarked: false });
  it("names the VRF before the address, and its interfaces with a blank", () => {
    const facts = dellOs9.read(capture(SWITCH));
    expect(facts.interfaces.slice(1)).toMatchObject([
      {
        name: "Vlan 30",
        addresses: ["10.36.30.2/24"],
        secondary: ["10.36.31.2/24"],
        vrf: "RED",
        vlan: 30,
        relayTargets: [{ address: "10.3.6.5" }, { address: "10.3.6.6", vrf: "BLUE" }],
      },
      { name: "Vlan 31", shutdown: true },
    ]);
    const fix = {
      kind: "add-relay-target",
      device: "sw",
      interface: "Vlan 30",
      target: "10.3.6.7",
      vrf: "BLUE",
      order: 1,
    } as const;
    expect(dellOs9.planChange!(fix, capture(SWITCH), facts)).toMatchObject({
      ok: true,
      change: {
        apply: ["interface Vlan 30", "ip helper-address vrf BLUE 10.3.6.7", "exit"],
        preview: { sendable: false, unproven: expect.any(String) },
      },
    });
  });
  it("gives interfaces the names that the switch prints", () => {
    const typed =
      "hostname bow\ninterface vlan 44\n ip address 10.44.0.1/24\ninterface tengigabitethernet 0/3\n shutdown\n";
    expect(dellOs9.read({ texts: [{ name: "a", text: typed }] }).interfaces).toMatchObject([
      { name: "Vlan 44", vlan: 44 },
      { name: "TenGigabitEthernet 0/3", shutdown: true },
    ]);
  });
});
