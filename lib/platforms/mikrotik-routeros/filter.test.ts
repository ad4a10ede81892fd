import { describe, expect, it } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import { read } from "./read";

const BASE = `# 2026-11-03 10:22:41 by RouterOS 7.16.1
/interface list
add name=LAN
add name=WAN
add include=LAN,WAN name=ALL
/interface list member
add interface=clients list=LAN
add interface=ether1 list=WAN
/ip address
add address=10.4.2.1/24 interface=clients
add address=10.20.0.1/24 interface=servers
add address=192.0.2.2/30 interface=ether1
`;
function verdict(rules: string, to: string, port: number, face = "clients"): string {
  const facts = read({ texts: [{ name: "export", text: `${BASE}/ip firewall filter\n${rules}\n` }] });
  expect(facts.problems).toEqual([]);
  const name = facts.interfaces.find((one) => one.name === face)!.aclIn;
  if (name === null) return "no filter";
  return judge(facts.acls.find((one) => one.name === name)!, {
    protocol: "udp",
    source: parseIpv4("10.4.2.7")!,
    destination: parseIpv4(to)!,
    sourcePorts: [2000, 2000],
    destinationPorts: [port, port],
  }).verdict;
}

describe("the filter of RouterOS", () => {
  const jumps = `add chain=forward action=accept connection-state=established,related
add chain=forward action=jump jump-target=from-lan in-interface-list=LAN
add chain=forward action=drop
add chain=from-lan action=accept protocol=udp dst-port=69,4011 dst-address-list=pxe
add chain=from-lan action=return dst-address=10.20.0.0/24
add chain=from-lan action=accept
/ip firewall address-list
add address=10.20.0.12 list=pxe
add address=10.20.0.20-10.20.0.23 list=pxe
add address=10.20.0.30 disabled=yes list=pxe`;
  it("follows jumps and returns, and looks up lists of addresses", () => {
    expect(verdict(jumps, "10.20.0.12", 69)).toBe("permit");
    expect(verdict(jumps, "10.20.0.22", 4011)).toBe("permit");
    expect(verdict(jumps, "10.20.0.30", 69)).not.toBe("permit");
    expect(verdict(jumps, "198.51.100.1", 69)).toBe("permit");
    expect(verdict(jumps, "10.20.0.12", 69, "ether1")).toBe("deny");
  });
  it("takes a list that rules fill as not known", () => {
    const blocked = "add chain=forward action=drop src-address-list=blocked";
    expect(verdict(blocked, "10.20.0.12", 69)).toBe("unknown");
    const filled = `${jumps}
/ip dhcp-server
add name=s interface=clients disabled=no address-lists=pxe`;
    expect(verdict(filled, "10.20.0.99", 69)).toBe("unknown");
  });
  it("knows the way out to networks that hang on its interfaces", () => {
    const out = "add chain=forward action=drop in-interface=clients out-interface=servers";
    expect(verdict(out, "10.20.0.12", 69)).toBe("deny");
    expect(verdict(out, "192.0.2.1", 69)).toBe("permit");
    expect(verdict("add chain=forward action=drop out-interface-list=!WAN", "10.20.0.12", 69)).toBe("deny");
  });
  it("follows static routes to networks behind its neighbours", () => {
    const out = `add chain=forward action=drop in-interface=clients out-interface=servers
/ip route
add dst-address=10.77.0.0/16 gateway=10.20.0.254`;
    expect(verdict(out, "10.77.0.12", 69)).toBe("deny");
    expect(verdict(out, "10.78.0.12", 69)).toBe("unknown");
    expect(verdict(`${out}\n/routing ospf instance\nadd name=o`, "10.77.0.12", 69)).toBe("unknown");
  });
  it("knows lists that include others, and leaves the rest of a list", () => {
    expect(verdict("add chain=forward action=drop in-interface-list=ALL", "10.20.0.12", 69)).toBe("deny");
    expect(verdict("add chain=forward action=drop in-interface-list=ALL", "10.4.2.9", 69, "servers")).toBe("no filter");
    expect(verdict("add chain=forward action=drop in-interface-list=GONE", "10.20.0.12", 69)).toBe("unknown");
  });
  it("looks at what the raw table drops before", () => {
    const raw = `add chain=forward action=drop protocol=tcp
/ip firewall raw
add chain=prerouting action=drop protocol=udp dst-port=4011`;
    expect(verdict(raw, "10.20.0.12", 4011)).toBe("deny");
    expect(verdict(raw, "10.20.0.12", 69)).toBe("permit");
  });
  it("leaves what is disabled out", () => {
    expect(verdict("add chain=forward action=drop disabled=yes", "10.20.0.12", 69)).toBe("no filter");
  });
  it("does not decide a rule that asks for more than a list can say", () => {
    expect(verdict("add chain=forward action=drop time=8h-17h,mon", "10.20.0.12", 69)).toBe("unknown");
  });
  it("gives up on chains that jump and return over and over", () => {
    const again = Array.from(
      { length: 60 },
      () => "add chain=forward action=jump jump-target=a dst-port=69 protocol=udp",
    );
    const back = Array.from({ length: 60 }, (_, at) => `add chain=a action=return dst-address=10.20.0.${at + 1}`);
    expect(verdict([...again, ...back, "add chain=forward action=drop"].join("\n"), "10.20.0.12", 69)).toBe("unknown");
  });
});

describe("packets to the router itself", () => {
  const self = (rules: string, port: number, clientPort = 2000) => {
    const facts = read({ texts: [{ name: "export", text: `${BASE}/ip firewall filter\n${rules}\n` }] });
    const name = facts.interfaces.find((one) => one.name === "clients")!.aclSelf;
    if (!name) return name === null ? "no filter" : "not told apart";
    return judge(facts.acls.find((one) => one.name === name)!, {
      protocol: "udp",
      source: parseIpv4("10.4.2.7")!,
      destination: parseIpv4("10.4.2.1")!,
      sourcePorts: [clientPort, clientPort],
      destinationPorts: [port, port],
    }).verdict;
  };
  const guarded = `add chain=input action=accept connection-state=established
add chain=input action=accept protocol=udp dst-port=67
add chain=input action=drop in-interface-list=!WAN`;
  it("meet chain input", () => {
    expect(self(guarded, 69)).toBe("deny");
    expect(self(guarded, 3000)).toBe("permit");
    expect(self(`add chain=input action=accept protocol=udp dst-port=69\n${guarded}`, 69)).toBe("permit");
    expect(self("add chain=input action=drop in-interface-list=WAN", 69)).toBe("not told apart");
  });
  it("do not meet chain forward", () => {
    expect(self("add chain=forward action=drop", 69)).toBe("no filter");
  });
});
