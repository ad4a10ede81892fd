import { describe, expect, it } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import { read } from "./read";

const BASE = `set deviceconfig system hostname pa-1
set network interface ethernet ethernet1/1 layer3 ip 10.20.0.1/24
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.42 tag 42
set network interface ethernet ethernet1/2 layer3 units ethernet1/2.42 ip 10.4.2.1/24
set network interface ethernet ethernet1/3 layer3 ip 192.0.2.2/30
set zone servers network layer3 ethernet1/1
set zone clients network layer3 [ ethernet1/2.42 ]
set zone outside network layer3 ethernet1/3
set address PXE ip-netmask 10.20.0.12
set service BOOT protocol udp port 69,4011
`;
const allow = (more: string, name = "A") => `set rulebase security rules ${name} from clients
set rulebase security rules ${name} to servers
set rulebase security rules ${name} source any
set rulebase security rules ${name} destination any
set rulebase security rules ${name} action allow
${more}
`;
const rule = (text: string, name = "A") => `set rulebase security rules ${name} ${text}`;

function verdict(rules: string, port: number, to = "10.20.0.12", protocol: "udp" | "tcp" = "udp"): string {
  const facts = read({ texts: [{ name: "config", text: BASE + rules }] });
  expect(facts.problems).toEqual([]);
  const name = facts.interfaces.find((one) => one.name === "ethernet1/2.42")!.aclIn;
  const discover = to === "255.255.255.255";
  const acl = facts.acls.find((one) => one.name === name);
  if (!acl) return "no filter";
  return judge(acl, {
    protocol,
    source: discover ? 0 : parseIpv4("10.4.2.7")!,
    destination: parseIpv4(to)!,
    sourcePorts: discover ? [68, 68] : [2000, 2000],
    destinationPorts: [port, port],
  }).verdict;
}

describe("the security policy of PAN-OS", () => {
  it("allows by service, address object and zone, and denies between zones what no rule allows", () => {
    const rules = allow(`${rule("application any")}\n${rule("service BOOT")}`).replace(
      "destination any",
      "destination PXE",
    );
    expect(verdict(rules, 69)).toBe("permit");
    expect(verdict(rules, 4011)).toBe("permit");
    expect(verdict(rules, 80, "10.20.0.12", "tcp")).toBe("deny");
    expect(verdict(rules, 69, "10.20.0.13")).toBe("deny");
    expect(verdict(rules, 69, "192.0.2.1")).toBe("deny");
  });
  it("knows the applications that a booting computer needs, but not what port 4011 is taken for", () => {
    const rules = allow(`${rule("application [ dhcp tftp web-browsing ]")}\n${rule("service application-default")}`);
    expect(verdict(rules, 69)).toBe("permit");
    expect(verdict(rules, 80, "10.20.0.12", "tcp")).toBe("permit");
    expect(verdict(rules, 443, "10.20.0.12", "tcp")).toBe("deny");
    expect(verdict(rules, 4011)).toBe("unknown");
    expect(verdict(allow(`${rule("application ssh")}\n${rule("service any")}`), 69)).toBe("deny");
  });
  it("allows within a zone, unless its default was changed", () => {
    const rules = allow(rule("service any"));
    expect(verdict(rules, 69, "10.4.2.9")).toBe("permit");
    const off = `${rules}set rulebase default-security-rules rules intrazone-default action deny\n`;
    expect(verdict(off, 69, "10.4.2.9")).toBe("deny");
  });
  it("follows static routes to networks behind its neighbours, and says where it knows none", () => {
    const rules = allow(`${rule("application any")}\n${rule("service any")}`);
    expect(verdict(rules, 69, "10.77.0.12")).toBe("unknown");
    const route = `set network virtual-router default routing-table ip static-route R destination 10.77.0.0/16
set network virtual-router default routing-table ip static-route R nexthop ip-address 10.20.0.254
`;
    expect(verdict(rules + route, 69, "10.77.0.12")).toBe("permit");
    const learning = "set network virtual-router default protocol ospf enable yes\n";
    expect(verdict(rules + route + learning, 69, "10.77.0.12")).toBe("unknown");
  });
  it("lets DISCOVERs to its own relay, but does not know about them where a rule denies them", () => {
    const rules = allow(`${rule("application any")}\n${rule("service any")}`);
    expect(verdict(rules, 67, "255.255.255.255")).toBe("permit");
    const cleanup = [
      "from any",
      "to any",
      "source any",
      "destination any",
      "application any",
      "service any",
      "action deny",
    ]
      .map((text) => rule(text, "Z"))
      .join("\n");
    expect(verdict(rules + cleanup, 67, "255.255.255.255")).toBe("unknown");
    const dhcp = allow(`${rule("application dhcp", "D")}\n${rule("service any", "D")}`, "D").replace(
      "to servers",
      "to any",
    );
    expect(verdict(dhcp + cleanup, 67, "255.255.255.255")).toBe("permit");
  });
  it.each([
    ["source-user staff", "unknown"],
    ["schedule night", "unknown"],
    ["disabled yes", "deny"],
    ["source-user any", "permit"],
  ])("takes a rule that also says %s as %s", (more, expected) =>
    expect(verdict(allow(`${rule("application any")}\n${rule("service any")}\n${rule(more)}`), 69)).toBe(expected),
  );
  it("does not know objects that the text does not hold", () => {
    const rules = allow(`${rule("application any")}\n${rule("service GONE")}`);
    expect(verdict(rules, 69)).toBe("unknown");
  });
});
