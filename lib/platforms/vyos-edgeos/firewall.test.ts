import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import vyos from "./index";

const FACES = `set interfaces ethernet eth0 address '10.20.0.1/24'
set interfaces ethernet eth1 vif 42 address '10.4.2.1/24'
set interfaces ethernet eth2 address '192.0.2.2/30'
set system host-name 'edge-1'
`;
const read = (lines: string) => vyos.read({ texts: [{ name: "config", text: FACES + lines }] });

function verdict(lines: string, to: string, port: number, face = "eth1.42", from = "10.4.2.7"): string {
  const facts = read(lines);
  expect(facts.problems).toEqual([]);
  const name = facts.interfaces.find((one) => one.name === face)!.aclIn;
  if (name === null) return "no filter";
  return judge(facts.acls.find((one) => one.name === name)!, {
    protocol: "udp",
    source: parseIpv4(from)!,
    destination: parseIpv4(to)!,
    sourcePorts: [2000, 2000],
    destinationPorts: [port, port],
  }).verdict;
}

const FORWARD = `set firewall group interface-group CLIENTS interface 'eth1*'
set firewall group address-group PXE address '10.20.0.12-10.20.0.13'
set firewall group port-group BOOT port 'tftp'
set firewall group port-group BOOT port '4011'
set firewall ipv4 forward filter default-action 'drop'
set firewall ipv4 forward filter rule 5 action 'accept'
set firewall ipv4 forward filter rule 5 state 'established'
set firewall ipv4 forward filter rule 5 state 'related'
set firewall ipv4 forward filter rule 10 action 'jump'
set firewall ipv4 forward filter rule 10 jump-target 'FROM-CLIENTS'
set firewall ipv4 forward filter rule 10 inbound-interface group 'CLIENTS'
set firewall ipv4 forward filter rule 10 outbound-interface name 'eth0'
set firewall ipv4 name FROM-CLIENTS default-action 'return'
set firewall ipv4 name FROM-CLIENTS rule 1 action 'accept'
set firewall ipv4 name FROM-CLIENTS rule 1 protocol 'udp'
set firewall ipv4 name FROM-CLIENTS rule 1 destination group address-group 'PXE'
set firewall ipv4 name FROM-CLIENTS rule 1 destination group port-group 'BOOT'
`;

describe("the filter of VyOS 1.4", () => {
  it("jumps by the interfaces that packets come in by and leave by, and knows groups", () => {
    expect(verdict(FORWARD, "10.20.0.12", 69)).toBe("permit");
    expect(verdict(FORWARD, "10.20.0.13", 4011)).toBe("permit");
    expect(verdict(FORWARD, "10.20.0.14", 69)).toBe("deny");
    expect(verdict(FORWARD, "10.20.0.12", 80)).toBe("deny");
    expect(verdict(FORWARD, "10.20.0.12", 69, "eth2")).toBe("deny");
  });
  it("lets requests to the relay through, which end at the router", () => {
    expect(verdict(FORWARD, "255.255.255.255", 67)).toBe("permit");
  });
  it("does not know by which interface a packet leaves for a network that hangs on none", () => {
    const wide = FORWARD.replace("address '10.20.0.12-10.20.0.13'", "address '10.77.0.12'");
    expect(verdict(wide, "10.77.0.12", 69)).toBe("unknown");
    const route = "set protocols static route 10.77.0.0/16 next-hop '10.20.0.254'\n";
    expect(verdict(wide + route, "10.77.0.12", 69)).toBe("permit");
    const other = "set protocols static route 10.77.0.0/24 next-hop '192.0.2.1'\n";
    expect(verdict(wide + route + other, "10.77.0.12", 69)).toBe("deny");
    const learning = "set protocols ospf area 0 network '10.20.0.0/24'\n";
    expect(verdict(wide + route + learning, "10.77.0.12", 69)).toBe("unknown");
  });
  it("accepts where nothing says otherwise, as the kernel's own chain does", () => {
    expect(verdict(FORWARD.replace("filter default-action 'drop'", "filter rule 99 disable"), "10.20.0.14", 69)).toBe(
      "no filter",
    );
  });
  it("turns round what begins with !", () => {
    const not = `set firewall ipv4 forward filter rule 1 action 'drop'
set firewall ipv4 forward filter rule 1 destination address '!10.20.0.0/24'
`;
    expect(verdict(not, "10.20.0.12", 69)).toBe("permit");
    expect(verdict(not, "10.77.0.12", 69)).toBe("deny");
  });
  it("is a list of the interface in the first releases", () => {
    const bound = `set firewall interface eth1.42 in name 'NARROW'
set firewall name NARROW rule 1 action 'accept'
set firewall name NARROW rule 1 protocol 'tcp_udp'
set firewall name NARROW rule 1 destination port '69'
`;
    expect(verdict(bound, "10.20.0.12", 69)).toBe("permit");
    expect(verdict(bound, "10.20.0.12", 4011)).toBe("deny");
    expect(verdict(bound, "10.20.0.12", 69, "eth2")).toBe("no filter");
  });
  it("says which filters it does not evaluate", () => {
    const raw = read(`${FORWARD}set firewall ipv4 prerouting raw rule 1 action 'drop'\n`);
    expect(raw.problems).toMatchObject([{ code: "firewall-not-evaluated", affects: "acls" }]);
  });
});

const zones = (word: (zone: string) => string, member: string) => `set ${word("LAN")} ${member} 'eth1.42'
set ${word("SERVERS")} ${member} 'eth0'
set ${word("SERVERS")} from LAN firewall name 'LAN-SERVERS'
set ${word("WAN")} ${member} 'eth2'
set ${word("WAN")} default-action 'drop'
set ${word("SELF")} local-zone
set firewall name LAN-SERVERS default-action 'drop'
set firewall name LAN-SERVERS rule 1 action 'accept'
set firewall name LAN-SERVERS rule 1 protocol 'udp'
set firewall name LAN-SERVERS rule 1 destination port '69,4011'
`;

describe.each([
  ["1.3", zones((zone) => `zone-policy zone ${zone}`, "interface")],
  ["1.4", zones((zone) => `firewall zone ${zone}`, "interface")],
  [
    "1.5",
    zones((zone) => `firewall zone ${zone}`, "member interface")
      .replaceAll("firewall name ", "firewall ipv4 name ")
      .replace("from LAN firewall ipv4 name", "from LAN firewall name"),
  ],
])("zones of VyOS %s", (_, lines) => {
  it("let through what the zone of the server takes from the zone of the computers", () => {
    expect(verdict(lines, "10.20.0.12", 4011)).toBe("permit");
    expect(verdict(lines, "10.20.0.12", 80)).toBe("deny");
    expect(verdict(lines, "10.20.0.12", 69, "eth2", "192.0.2.1")).toBe("deny");
  });
  it("let everything through within a zone, unless it says otherwise", () => {
    expect(verdict(lines, "10.4.2.9", 80)).toBe("permit");
  });
  it("are unknown for a network that hangs on none of their interfaces", () => {
    expect(verdict(lines, "10.77.0.12", 69)).toBe("unknown");
  });
});

describe("EdgeOS", () => {
  it("has groups for the networks of its interfaces", () => {
    const lines = `set interfaces ethernet eth1 vif 42 firewall in name 'IN'
set firewall name IN default-action 'accept'
set firewall name IN rule 1 action 'drop'
set firewall name IN rule 1 destination group network-group 'NETv4_eth0'
`;
    expect(verdict(lines, "10.20.0.12", 69)).toBe("deny");
    expect(verdict(lines, "10.77.0.12", 69)).toBe("permit");
  });
  it("does not know a group that is not in the text", () => {
    const lines = `set interfaces ethernet eth1 vif 42 firewall in name 'IN'
set firewall name IN default-action 'accept'
set firewall name IN rule 1 action 'drop'
set firewall name IN rule 1 destination group address-group 'GONE'
`;
    expect(verdict(lines, "10.20.0.12", 69)).toBe("unknown");
  });
});

it("never throws, whatever is cut off", () => {
  fc.assert(
    fc.property(fc.nat(FORWARD.length), fc.string(), (length, tail) => {
      read(FORWARD.slice(0, length) + tail);
    }),
  );
});
