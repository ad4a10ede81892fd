import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import linuxRelay from "./index";

const INTERFACES = `auto lo
iface lo inet loopback
iface eth0 inet static
    address 10.20.0.1/24
iface eth1.42 inet static
    address 10.4.2.1
    netmask 255.255.255.0
iface eth1.42:1 inet static
    address 10.4.9.1/24
iface eth1.42 inet6 static
    address 2001:db8::1/64
`;
const NFT = `define LAN = { "eth1.42", "eth2" }
table inet filter {
  set pxe { type ipv4_addr; elements = { 10.9.9.9,
      10.9.9.10 } }
  chain client {
    udp dport { 69, 4011 } ip daddr @pxe accept comment "pxe; tftp"
    return
  }
  chain input {
    type filter hook input priority filter; policy drop;
    iifname "eth0" udp dport bootps counter packets 0 bytes 0 accept
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state vmap { established : accept, related : accept, invalid : drop }
    iifname $LAN meta l4proto udp jump client
    ip6 nexthdr icmpv6 accept
    iifname "eth0" oifname "eth1.42" accept
  }
}
`;
const IPTABLES = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:CLIENTS - [0:0]
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD ! -i eth0 -j CLIENTS
-A CLIENTS -p udp -m multiport --dports 67:68,4011 -m comment --comment "no -j DROP here" -j ACCEPT
-A CLIENTS -p udp -m udp --dport 69 -j REJECT --reject-with icmp-port-unreachable
COMMIT
`;

const read = (filter: string, relay: [string, string]) =>
  linuxRelay.read({
    texts: [
      { name: relay[0], text: relay[1] },
      { name: "interfaces", text: INTERFACES },
      { name: "rules.txt", text: filter },
    ],
  });
const ISC: [string, string] = ["isc-dhcp-relay", 'SERVERS="10.9.9.9"\nINTERFACES="eth1.42 eth0"\n'];
const HELPER: [string, string] = ["dhcp-helper", 'DHCPHELPER_OPTS="-s 10.9.9.9 -i eth1.42"\n'];

function verdict(facts: ReturnType<typeof read>, face: string, port: number, to = "10.9.9.9"): string {
  const name = facts.interfaces.find((one) => one.name === face)!.aclIn;
  const acl = facts.acls.find((one) => one.name === name);
  if (!acl) return "no filter";
  return judge(acl, {
    protocol: "udp",
    source: parseIpv4("10.4.2.7")!,
    destination: parseIpv4(to)!,
    sourcePorts: [68, 68],
    destinationPorts: [port, port],
  }).verdict;
}

describe("the filter of a Linux relay", () => {
  it("takes the host's addresses from /etc/network/interfaces where nothing else tells them", () => {
    const facts = read(NFT, ISC);
    expect(facts.problems).toEqual([]);
    expect(facts.interfaces).toMatchObject([
      { name: "eth0", addresses: ["10.20.0.1/24"] },
      { name: "eth1.42", addresses: ["10.4.2.1/24"], secondary: ["10.4.9.1/24"], vlan: 42, place: { line: 5 } },
    ]);
  });
  it("is read from nftables: sets, jumps, states, policies", () => {
    const facts = read(NFT, ISC);
    expect(verdict(facts, "eth1.42", 69)).toBe("permit");
    expect(verdict(facts, "eth1.42", 4011, "10.9.9.10")).toBe("permit");
    expect(verdict(facts, "eth1.42", 69, "10.9.9.11")).toBe("deny");
    expect(verdict(facts, "eth1.42", 67)).toBe("permit");
    expect(verdict(facts, "eth0", 69)).toBe("unknown");
    expect(verdict(facts, "eth0", 69, "10.4.2.9")).toBe("permit");
    expect(verdict(facts, "eth0", 69, "10.20.0.9")).toBe("deny");
  });
  it("follows TFTP to its data where a rule gives it the kernel's helper, and only there", () => {
    const data = (filter: string): string => {
      const { acls, interfaces } = read(filter, ISC);
      const name = interfaces.find((face) => face.name === "eth0")!.aclIn;
      return judge(acls.find((one) => one.name === name)!, {
        protocol: "udp",
        source: parseIpv4("10.20.0.9")!,
        destination: parseIpv4("10.4.2.7")!,
        sourcePorts: [40000, 60000],
        destinationPorts: [2000, 3000],
      }).verdict;
    };
    const only = NFT.replace('iifname "eth0" oifname "eth1.42" accept', "");
    expect(data(only)).toBe("deny");
    const helper = '  ct helper tftp { type "tftp" protocol udp; l3proto ip; }\n';
    expect(data(only.replace("  chain client {", `${helper}  chain client {`))).toBe("permit");
  });
  it("stops requests to a relay that reads behind it, and not to one that reads before it", () => {
    expect(verdict(read(NFT, HELPER), "eth1.42", 67)).toBe("deny");
    expect(verdict(read(NFT, HELPER), "eth0", 67)).toBe("permit");
  });
  it("is read from iptables-save", () => {
    const facts = read(IPTABLES, ISC);
    expect(verdict(facts, "eth1.42", 4011)).toBe("permit");
    expect(verdict(facts, "eth1.42", 69)).toBe("deny");
    expect(verdict(facts, "eth0", 69)).toBe("no filter");
  });
  it("is none where nothing is dropped", () => {
    const open = NFT.replaceAll("policy drop", "policy accept");
    expect(verdict(read(open, ISC), "eth1.42", 69)).toBe("no filter");
  });
  it("never throws, whatever is cut off", () => {
    fc.assert(
      fc.property(fc.nat(NFT.length), fc.string(), (length, tail) => {
        read(NFT.slice(0, length) + tail, ISC);
        read(IPTABLES.slice(0, length) + tail, ISC);
      }),
    );
  });
});
