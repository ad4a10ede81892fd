import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identifyText } from "../registry";
import linuxRelay from "./index";

const SONIC = `{
  "DEVICE_METADATA": { "localhost": { "hostname": "leaf-7" } },
  "TACPLUS": { "global": { "passkey": "canaryone" } },
  "SNMP_COMMUNITY": {
    "canarytwo": { "TYPE": "RO" }
  },
  "VLAN": {
    "Vlan10": { "vlanid": "10", "dhcp_servers": [
      "10.9.9.9",
      "10.9.9.10"
    ] },
    "Vlan20": { "admin_status": "down" }
  },
  "VLAN_INTERFACE": {
    "Vlan10": { "vrf_name": "VrfRed" },
    "Vlan10|10.10.0.1/24": {},
    "Vlan10|10.11.0.1/24": { "secondary": "true" },
    "Vlan10|fc00::1/64": {}
  },
  "DHCPV4_RELAY": { "Vlan20": { "dhcpv4_servers": [ "10.9.9.11" ], "server_vrf": "VrfBlue" } }
}
`;
const capture = (text: string, name = "config_db.json") => ({ texts: [{ name, text }] });
const read = (text: string) => linuxRelay.read(capture(text));

describe("SONiC", () => {
  it("is known by its tables and read with both forms of relay", () => {
    expect(identifyText({ name: "x", text: SONIC })?.platform).toBe("linux-relay");
    const facts = read(SONIC);
    expect(facts.hostname).toBe("leaf-7");
    expect(facts.interfaces).toMatchObject([
      {
        name: "Vlan10",
        vlan: 10,
        vrf: "VrfRed",
        addresses: ["10.10.0.1/24"],
        secondary: ["10.11.0.1/24"],
        relayTargets: [
          { address: "10.9.9.9", vrf: null, place: { line: 9 } },
          { address: "10.9.9.10", place: { line: 10 } },
        ],
      },
      { name: "Vlan20", shutdown: true, relayTargets: [{ address: "10.9.9.11", vrf: "VrfBlue" }] },
    ]);
  });
  it("keeps its secrets", () => {
    const redacted = linuxRelay.redact({ name: "x", text: SONIC });
    expect(redacted).not.toMatch(/canary/);
    expect(redacted.split("\n")).toHaveLength(SONIC.split("\n").length);
    expect(read(redacted)).toEqual(read(SONIC));
  });
  it("tells every cut, and relays nothing where the feature is off", () => {
    for (let length = SONIC.indexOf('"VLAN_INTERFACE"') + 20; length < SONIC.trimEnd().length; length++)
      expect(read(SONIC.slice(0, length)).problems).toMatchObject([{ code: "truncated", affects: "all" }]);
    const off = SONIC.replace('"VLAN":', '"FEATURE": { "dhcp_relay": { "state": "disabled" } },\n  "VLAN":');
    expect(read(off).relay).toMatchObject({ enabled: false, why: { line: 7 } });
  });
  it("never throws", () => {
    fc.assert(fc.property(fc.json(), (json) => void read(`{"DEVICE_METADATA": ${json}, "VLAN": ${json}}`)));
  });
});

describe("systemd-networkd", () => {
  const NETWORK = `[Match]
Name=eth1
[Network]
Address=10.5.0.1/24
DHCPServer=yes
[DHCPServer]
PoolOffset=10
PoolSize=50
BootServerAddress=10.9.9.9
BootFilename=pxelinux.0
SendOption=60:string:PXEClient
[DHCPServerStaticLease]
MACAddress=00:11:22:33:44:55
Address=10.5.0.7
`;
  it("serves with its boot settings and leases", () => {
    const facts = linuxRelay.read(capture(NETWORK, "10-lan.network"));
    expect(facts.problems).toEqual([]);
    expect(facts.interfaces).toMatchObject([{ name: "eth1", addresses: ["10.5.0.1/24"] }]);
    expect(facts.dhcp!.scopes).toMatchObject([
      {
        subnet: "10.5.0.0/24",
        ranges: [["10.5.0.10", "10.5.0.59"]],
        levels: [
          {
            nextServer: { value: "10.9.9.9", place: { line: 9 } },
            options: [
              { code: 67, value: "pxelinux.0" },
              { code: 60, value: "PXEClient" },
            ],
          },
        ],
        reservations: [{ mac: "00:11:22:33:44:55", address: "10.5.0.7" }],
      },
    ]);
  });
  it("relays where it has a target, and then serves nobody", () => {
    const facts = linuxRelay.read(capture(`${NETWORK}[DHCPServer]\nRelayTarget=10.9.9.8\n`, "10-lan.network"));
    expect(facts.dhcp).toBeNull();
    expect(facts.interfaces[0]!.relayTargets).toMatchObject([{ address: "10.9.9.8" }]);
  });
  it("says so where a host's texts tell nothing of a relay", () => {
    expect(linuxRelay.read(capture("hello\n", "notes.txt")).problems).toMatchObject([
      { code: "nothing-read", affects: "relay" },
    ]);
  });
});
