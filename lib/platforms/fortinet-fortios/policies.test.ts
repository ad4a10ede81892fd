import { describe, expect, it } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import fortinetFortios from "./index";

const FACES = `config system interface
edit "lan"
set vdom "root"
set ip 10.1.0.1 255.255.255.0
next
edit "guest"
set vdom "root"
set ip 10.2.0.1 255.255.255.0
next
end
config system zone
edit "inside"
set interface "lan"
next
end
config firewall address
edit "srv"
set subnet 10.9.9.0 255.255.255.0
next
edit "cloud"
set type fqdn
set fqdn "x.example.com"
next
end
config firewall service custom
edit "PXE"
set udp-portrange 69 4011:1024-65535
next
end
`;
const policy = (...lines: string[]) =>
  `edit 0\nset srcaddr "all"\nset schedule "always"\nset dstintf "wan"\n${lines.join("\n")}\nnext\n`;
const read = (...policies: string[]) =>
  fortinetFortios.read({
    texts: [{ name: "fw.conf", text: `${FACES}config firewall policy\n${policies.join("")}end\n${ROUTES}` }],
  });
const ROUTES = `config router static
edit 1
set gateway 192.0.2.1
set device "wan"
next
end
`;

type Protocol = "udp" | "tcp";

function verdict(
  facts: ReturnType<typeof read>,
  face: string,
  port: number,
  to = "10.9.9.9",
  protocol: Protocol = "udp",
): string {
  const acl = facts.acls.find((one) => one.name === facts.interfaces.find((one) => one.name === face)?.aclIn);
  if (!acl) return "no filter";
  const packet = { protocol, source: parseIpv4("10.1.0.7")!, destination: parseIpv4(to)! } as const;
  return judge(acl, { ...packet, sourcePorts: [68, 68], destinationPorts: [port, port] }).verdict;
}

describe("policies of FortiOS", () => {
  const zone = policy('set srcintf "inside"', "set action accept", 'set dstaddr "srv"', 'set service "HTTPS" "PXE"');
  it("let through what they name, by zone, address and service, and nothing else", () => {
    const facts = read(zone);
    expect(facts.problems).toEqual([]);
    expect(facts.coverage.unknown).toEqual([]);
    expect(verdict(facts, "lan", 69)).toBe("permit");
    expect(verdict(facts, "lan", 4011)).toBe("permit");
    expect(verdict(facts, "lan", 4011, "10.8.8.8")).toBe("deny");
    expect(verdict(facts, "guest", 69)).toBe("deny");
  });
  it("do not meet DHCP, which ends at the firewall", () => expect(verdict(read(zone), "guest", 67)).toBe("permit"));
  it("count in their order, without those that are disabled", () => {
    const all = ['set srcintf "any"', 'set dstaddr "all"', 'set service "ALL"'];
    expect(verdict(read(policy(...all, "set status disable"), zone), "lan", 69)).toBe("permit");
    expect(verdict(read(policy(...all, "set action accept")), "guest", 69)).toBe("permit");
    const both = policy(...all, 'set dstintf "any"', "set action accept");
    expect(verdict(read(policy(...all), both), "guest", 69)).toBe("deny");
    expect(verdict(read(policy(...all), both), "guest", 69, "10.1.0.9")).toBe("permit");
  });
  it("lead by the way that routes go, and are unknown where a routing protocol may know another", () => {
    const all = policy('set srcintf "any"', 'set dstaddr "all"', 'set service "ALL"', "set action accept");
    expect(verdict(read(all), "guest", 69, "10.1.0.9")).toBe("deny");
    const learning = `${FACES}config firewall policy\n${all}end\n${ROUTES}config router ospf
config area
edit 0.0.0.0
next
end
end
`;
    const facts = fortinetFortios.read({ texts: [{ name: "fw.conf", text: learning }] });
    expect(verdict(facts, "guest", 69)).toBe("unknown");
  });
  it("let TCP through by its services", () => {
    const web = policy('set srcintf "lan"', "set action accept", 'set dstaddr "srv"', 'set service "HTTP" "TFTP"');
    expect(verdict(read(web), "lan", 80, "10.9.9.9", "tcp")).toBe("permit");
    expect(verdict(read(web), "lan", 443, "10.9.9.9", "tcp")).toBe("deny");
    expect(verdict(read(web), "lan", 69, "10.9.9.9", "tcp")).toBe("deny");
  });
  it("turn addresses round, and know ranges and the networks of interfaces", () => {
    const objects = (lines: string) =>
      `${FACES}config firewall address\nedit "other"\n${lines}\nnext\nend\nconfig firewall policy\n`;
    const to = (lines: string, more: string) =>
      fortinetFortios.read({
        texts: [
          {
            name: "fw.conf",
            text: `${objects(lines)}${policy('set srcintf "lan"', "set action accept", 'set dstaddr "other"', 'set service "TFTP"', 'set dstintf "any"', more)}end\n`,
          },
        ],
      });
    const range = "set type iprange\nset start-ip 10.9.9.5\nset end-ip 10.9.9.9";
    expect(verdict(to(range, ""), "lan", 69)).toBe("permit");
    expect(verdict(to(range, ""), "lan", 69, "10.9.9.10")).toBe("deny");
    expect(verdict(to(range, "set dstaddr-negate enable"), "lan", 69)).toBe("deny");
    expect(verdict(to('set type interface-subnet\nset interface "guest"', ""), "lan", 69, "10.2.0.9")).toBe("permit");
  });
  it("do not meet DHCP, but a local-in policy may", () => {
    const local = `${FACES}config firewall policy\n${zone}end\nconfig firewall local-in-policy
edit 1
set intf "guest"
set service "DHCP"
set schedule "always"
next
end
`;
    const facts = fortinetFortios.read({ texts: [{ name: "fw.conf", text: local }] });
    expect(verdict(facts, "guest", 67)).toBe("unknown");
    expect(verdict(facts, "lan", 67)).toBe("permit");
  });
  it.each([
    ['set dstaddr "cloud"'],
    ['set dstaddr "all"\nset groups "staff"'],
    ['set dstaddr "all"\nset schedule "night"'],
    ['set dstaddr "all"\nset service "MINE"'],
  ])("are unknown where the text does not tell: %s", (lines) =>
    expect(verdict(read(policy('set srcintf "lan"', "set action accept", 'set service "ALL"', lines)), "lan", 69)).toBe(
      "unknown",
    ),
  );
  it("say nothing where there are none", () => {
    expect(verdict(fortinetFortios.read({ texts: [{ name: "x", text: FACES }] }), "lan", 69)).toBe("no filter");
  });
  it("are not known where several routes lead there", () => {
    const all = policy('set srcintf "any"', 'set dstaddr "all"', 'set service "ALL"', "set action accept");
    const two = `${FACES}config firewall policy\n${all}end\n${ROUTES.replace("next\nend", 'next\nedit 2\nset device "wan2"\nnext\nend')}`;
    expect(verdict(fortinetFortios.read({ texts: [{ name: "fw.conf", text: two }] }), "guest", 69)).toBe("unknown");
  });
  it("of a large firewall are read to their end", () => {
    const face = (at: number) => `edit "v${at}"\nset ip 10.${at}.0.1 255.255.255.0\nnext\n`;
    const rule = (at: number) =>
      `edit ${at}\nset srcintf "v${at % 100}"\nset dstintf "v${(at * 7) % 100}"\nset srcaddr "all"\nset dstaddr "all"\nset action accept\nset schedule "always"\nset service "TFTP" "HTTPS"\nnext\n`;
    const many = (count: number, one: (at: number) => string) =>
      Array.from({ length: count }, (_, at) => one(at)).join("");
    const text = `config system interface\n${many(100, face)}end\nconfig firewall policy\n${many(2000, rule)}end\n`;
    const facts = fortinetFortios.read({ texts: [{ name: "fw.conf", text }] });
    expect(verdict(facts, "v3", 69, "10.21.0.9")).toBe("permit");
    expect(verdict(facts, "v3", 69, "10.22.0.9")).toBe("deny");
  });
});
