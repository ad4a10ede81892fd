import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import xr from "./index";

const FORMAL = `!! IOS XR Configuration 7.5.2
hostname pier-xr
vrf YARD
vrf YARD address-family ipv4 unicast
interface Loopback4
interface Loopback4 vrf MGMT
interface Loopback4 ipv4 address 10.255.4.1 255.255.255.255
interface BVI71 description cranes and quays
interface BVI71 vrf YARD
interface BVI71 ipv4 address 10.71.0.2 255.255.255.0
interface BVI71 ipv4 address 10.72.0.2 255.255.255.0 secondary
interface BVI71 ipv4 access-group SLUICE ingress
interface TenGigE0/0/0/9.12 l2transport encapsulation dot1q 12
interface TenGigE0/0/0/8 shutdown
dhcp ipv4 vrf YARD relay profile QUAY
dhcp ipv4 profile QUAY relay
dhcp ipv4 profile QUAY relay helper-address vrf MGMT 10.200.2.7 giaddr 0.0.0.0
dhcp ipv4 profile QUAY relay helper-address vrf MGMT 10.200.2.8
dhcp ipv4 profile QUAY relay relay information option
ipv4 access-list SLUICE 10 permit udp any any eq bootps
ipv4 access-list SLUICE 20 deny ipv4 any any
router hsrp interface BVI71 address-family ipv4 hsrp 7 address 10.71.0.1
end
`;
const read = (text: string) => xr.read({ texts: [{ name: "pier.cfg", text }] });

describe("a configuration printed with `formal`", () => {
  it("is read as its blocks would be, each fact with its own line", () => {
    const facts = read(FORMAL);
    expect(identifyText({ name: "pier.cfg", text: FORMAL })?.platform).toBe("cisco-iosxr");
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "Loopback4", vrf: "MGMT", addresses: ["10.255.4.1/32"] },
      {
        name: "BVI71",
        description: "cranes and quays",
        vrf: "YARD",
        addresses: ["10.71.0.2/24"],
        secondary: ["10.72.0.2/24"],
        virtual: ["10.71.0.1"],
        aclIn: "SLUICE",
        relayTargets: [
          {
            address: "10.200.2.7",
            vrf: "MGMT",
            place: {
              line: 17,
              text: "dhcp ipv4 profile QUAY relay helper-address vrf MGMT 10.200.2.7 giaddr 0.0.0.0",
            },
          },
          { address: "10.200.2.8", vrf: "MGMT" },
        ],
      },
      { name: "TenGigE0/0/0/9.12", addresses: [] },
      { name: "TenGigE0/0/0/8", shutdown: true },
    ]);
    expect(facts.acls).toMatchObject([{ name: "SLUICE", entries: [{ action: "permit" }, { action: "deny" }] }]);
    expect(facts.relay?.notes.map(({ word }) => word)).toContain("insert-option-82");
  });

  it("reads server profiles and pools, too", () => {
    const facts = read(`interface BVI9 ipv4 address 10.9.0.1 255.255.255.0
pool vrf default ipv4 SHED address-range 10.9.0.50 10.9.0.90
dhcp ipv4 profile OWN server
dhcp ipv4 profile OWN server pool SHED
dhcp ipv4 profile OWN server bootfile undionly.kpxe
dhcp ipv4 interface BVI9 server profile OWN
`);
    expect(facts.dhcp?.scopes).toMatchObject([
      {
        subnet: "10.9.0.0/24",
        active: true,
        ranges: [["10.9.0.50", "10.9.0.90"]],
        levels: [{ bootFile: { value: "undionly.kpxe" } }],
      },
    ]);
  });
});

describe("subscriber lines of an interface", () => {
  it("say nothing about relay, addresses or filters", () => {
    const facts = read(
      "interface Bundle-Ether7.9\n ipv4 address 10.7.9.1 255.255.255.0\n encapsulation ambiguous dot1q 9 second-dot1q any\n lns enable\n!\ncnbng-nal location 0/RSP0/CPU0\n retry-count 5\n!\nend\n",
    );
    expect(facts.coverage.unknown).toEqual([]);
    expect(facts.interfaces).toMatchObject([{ name: "Bundle-Ether7.9", addresses: ["10.7.9.1/24"] }]);
  });
});
