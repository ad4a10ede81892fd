import { describe, expect, it } from "vitest";
import { parseIptablesSave } from "./iptables-save";
import { parseNftRuleset } from "./nft-ruleset";

const nft = (rule: string, more = "") =>
  parseNftRuleset(
    `table inet f {\n${more}  chain c { return\n}\n  chain forward {\n    type filter hook forward priority 0; policy drop;\n    ${rule}\n  }\n}\n`,
  )
    .at(-1)!
    .rules.map(({ line: _, ...one }) => one);
const only = (...values: string[]) => ({ not: false, values });

/** Each was told apart from the kernel's own doing by random rule sets with real packets through them. */
describe("rules of nft", () => {
  it("holds a verdict map as one rule for each of its pairs", () =>
    expect(nft("udp dport vmap { 69 : accept, 4011 : drop, 1024-3000 : jump c }")).toEqual([
      { verdict: "accept", protocol: only("udp"), dport: only("69") },
      { verdict: "drop", protocol: only("udp"), dport: only("4011") },
      { verdict: "jump", target: "f c", protocol: only("udp"), dport: only("1024-3000") },
    ]));

  it("takes a map by its name, and tells one that is not there", () => {
    const map = '  map m {\n    type ifname : verdict\n    elements = { "eth0" : accept, "eth1" : goto c }\n  }\n';
    expect(nft("iifname vmap @m", map)).toEqual([
      { verdict: "accept", iif: only("eth0") },
      { verdict: "jump", target: "f c", staysThere: true, iif: only("eth1") },
    ]);
    expect(nft("iifname vmap @m")).toEqual([{ verdict: "drop", odd: "vmap" }]);
  });

  it("takes states turned round, and several of them together", () => {
    expect(nft("ct state != invalid accept")[0]!.states).toEqual(["established", "related", "new", "untracked"]);
    expect(nft("ct state new,established ct state != new accept")[0]!.states).toEqual(["established"]);
  });

  it("takes ports by their order", () => {
    expect(nft("udp dport >= 1024 accept")[0]!.dport).toEqual(only("1024-65535"));
    expect(nft("udp dport < 1024 accept")[0]!.dport).toEqual(only("0-1023"));
  });

  it("forgets nothing of what a rule asks for twice", () => {
    expect(nft("ip saddr 10.0.0.0/8 ip saddr != 10.4.2.0/24 accept")[0]!.odd).toBe("saddr twice");
    expect(nft("meta l4proto { tcp, udp } udp dport 69 accept")[0]).toMatchObject({ protocol: only("udp") });
  });
});

it("takes states that iptables turns round, and `goto`", () => {
  const text =
    "*filter\n:FORWARD DROP [0:0]\n:c - [0:0]\n-A FORWARD -m conntrack ! --ctstate NEW -j ACCEPT\n-A FORWARD -g c\nCOMMIT\n";
  expect(parseIptablesSave(text)[0]!.rules).toEqual([
    { line: 4, verdict: "accept", states: ["established", "related", "invalid", "untracked"] },
    { line: 5, verdict: "jump", target: "c", staysThere: true },
  ]);
});
