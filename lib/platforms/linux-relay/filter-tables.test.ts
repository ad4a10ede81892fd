import { describe, expect, it } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import linuxRelay from "./index";

const INTERFACES =
  "auto vs\niface vs inet static\n address 10.20.0.1/24\nauto vc\niface vc inet static\n address 10.4.2.1/24\n";

/** What becomes of a request from 10.4.2.7, which comes in by vc, to a port of 10.20.0.12. */
function said(rules: string, port = 69): string {
  const texts = [
    { name: "interfaces", text: INTERFACES },
    { name: "rules.txt", text: rules },
  ];
  const { acls, interfaces } = linuxRelay.read({ texts });
  const acl = acls.find(({ name }) => name === interfaces.find((face) => face.name === "vc")!.aclIn);
  if (!acl) return "no filter";
  const packet = { protocol: "udp" as const, source: parseIpv4("10.4.2.7")!, destination: parseIpv4("10.20.0.12")! };
  return judge(acl, { ...packet, sourcePorts: [2000, 2000], destinationPorts: [port, port], opens: true }).verdict;
}

const save = (table: string, lines: string[]) =>
  `*${table}\n:PREROUTING ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n${lines.join("\n")}\nCOMMIT\n`;
const filter = (...lines: string[]) => save("filter", lines).replace(":PREROUTING ACCEPT [0:0]\n", "");

describe("tables of iptables", () => {
  it.each([
    ["rules behind their counters (-c)", filter("[12:4071] -A FORWARD -p udp -m udp --dport 69 -j DROP"), "deny"],
    [
      "raw drops before the filter",
      save("raw", ["-A PREROUTING -p udp --dport 69 -j DROP"]) + filter("-A FORWARD -j ACCEPT"),
      "deny",
    ],
    ["mangle drops, too", save("mangle", ["-A FORWARD -i vc -j DROP"]) + filter("-A FORWARD -j ACCEPT"), "deny"],
    [
      "both must let it pass",
      save("mangle", ["-A FORWARD -p udp --dport 69 -j ACCEPT", "-A FORWARD -j DROP"]) +
        filter("-A FORWARD -s 10.4.2.0/24 -j ACCEPT", "-A FORWARD -j DROP"),
      "permit",
    ],
    [
      "another address is another server",
      save("nat", ["-A PREROUTING -p udp --dport 69 -j DNAT --to-destination 10.9.9.9"]) + filter(),
      "unknown",
    ],
    [
      "what leaves under the router's name stays what it is",
      save("nat", ["-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080", "-A POSTROUTING -j MASQUERADE"]) +
        filter(),
      "permit",
    ],
    ["a program decides", filter("-A FORWARD -p udp -j NFQUEUE --queue-num 0"), "unknown"],
    ["a set of addresses that nobody shows", filter("-A FORWARD -m set --match-set bad src -j DROP"), "unknown"],
    ["ports twice in one rule", filter("-A FORWARD -p udp --dport 70 -m multiport --dports 1:99 -j DROP"), "unknown"],
    [
      "packets that come from where they do not belong",
      save("raw", ["-A PREROUTING -m rpfilter --validmark --invert -j DROP"]) + filter("-A FORWARD -j ACCEPT"),
      "no filter",
    ],
  ])("%s", (_, rules, verdict) => expect(said(rules)).toBe(verdict));
});

const nft = (hook: string, ...lines: string[]) =>
  `table inet fw {\n  chain one {\n    type ${hook}; policy accept;\n    ${lines.join("\n    ")}\n  }\n}\n`;

describe("hooks of nftables", () => {
  it.each([
    [
      "prerouting drops before the filter",
      nft("filter hook prerouting priority raw", "udp dport { 69, 4011 } drop"),
      "deny",
    ],
    [
      "another address is another server",
      nft("nat hook prerouting priority dstnat", "udp dport 69 dnat ip to 10.9.9.9"),
      "unknown",
    ],
    ["a program decides", nft("filter hook forward priority filter", "udp dport 69 queue to 3"), "unknown"],
    [
      "packets that come from where they do not belong",
      nft("filter hook prerouting priority raw", "fib saddr . iif oif missing drop"),
      "no filter",
    ],
    [
      "what TCP alone may ask for",
      nft(
        "filter hook forward priority filter",
        "tcp flags & (fin | syn) == (fin | syn) drop",
        "ip daddr 10.9.9.9 drop",
      ),
      "permit",
    ],
  ])("%s", (_, rules, verdict) => expect(said(rules)).toBe(verdict));
});
