import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseIpv4 } from "@/lib/core/ipv4";
import { judge } from "@/lib/engine/acl";
import { platformById } from "@/lib/platforms/registry";
import { IPTABLES_RULE_SETS } from "./iptables-rule-sets";
import { RULE_SETS } from "./rule-sets";

const INTERFACES = `auto vc
iface vc inet static
    address 10.4.2.1/24
auto vs
iface vs inet static
    address 10.20.0.1/24
`;
/** Source and destination port: TFTP's request, port 4011 from both firmwares, TFTP's data, a port of nothing. */
const PACKETS: [number, number][] = [
  [68, 67],
  [2000, 69],
  [68, 4011],
  [4011, 4011],
  [2000, 1500],
  [2001, 40000],
  [60000, 70],
];
const RUNS = Number(process.env.RUNS ?? 80);
const able = (program: string) => process.getuid?.() === 0 && existsSync(`/usr/sbin/${program}`);

type Said = "permit" | "deny" | "unknown" | "not asked";

/** What our reader and engine say of each packet. */
function predictions(ruleSet: string): Said[] {
  const texts = [
    { name: "etc/network/interfaces", text: INTERFACES },
    { name: "rules.txt", text: ruleSet },
  ];
  const facts = platformById("linux-relay")!.read!({ texts });
  const face = facts.interfaces.find(({ name }) => name === "vc")!;
  const acl = facts.acls.find(({ name }) => name === face.aclIn);
  const unread = facts.problems.some(({ affects }) => affects === "acls" || affects === "all");
  return PACKETS.map(([from, to]) => {
    // A request to port 67 is the relay's own; high ports are TFTP's data, which connection tracking may relate to its request.
    if (to === 67 || (to >= 1024 && to !== 4011 && /related|!= new|! --(ct)?state NEW/i.test(ruleSet)))
      return "not asked";
    if (!acl) return unread ? "unknown" : "permit";
    const { verdict } = judge(acl, {
      protocol: "udp",
      source: parseIpv4("10.4.2.2")!,
      destination: parseIpv4("10.20.0.12")!,
      sourcePorts: [from, from],
      destinationPorts: [to, to],
      opens: true,
    });
    return verdict === "part" ? "unknown" : verdict;
  });
}

/** Which packets the kernel of this machine lets through. */
function throughTheKernel(
  backend: string,
  ruleSets: string[],
): ({ arrived: boolean[]; listed: string } | { refused: string })[] {
  const folder = mkdtempSync(path.join(tmpdir(), "bootpath-kernel-"));
  try {
    const file = path.join(folder, "cases.json");
    writeFileSync(file, JSON.stringify({ backend, ruleSets, packets: PACKETS }));
    const here = (name: string) => path.join(import.meta.dirname, name);
    const inside = ["sh", here("network.sh"), process.execPath, here("send.mjs"), file];
    const run = spawnSync("unshare", ["-npf", "--mount-proc", "--kill-child", ...inside], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`The rule sets could not be tried: ${run.stderr}`);
    return JSON.parse(run.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the reader says of each rule set, as it is written and as the program prints it, held to what the kernel did. */
function compare(backend: string, texts: fc.Arbitrary<string>): void {
  const seed = Number(process.env.SEED ?? 20);
  const ruleSets = fc.sample(texts, { numRuns: RUNS, seed });
  const kernel = throughTheKernel(backend, ruleSets);
  const count = { compared: 0, unknown: 0, refused: 0 };
  for (const [at, ruleSet] of ruleSets.entries()) {
    const outcome = kernel[at]!;
    if ("refused" in outcome) {
      count.refused++;
      continue;
    }
    for (const text of [ruleSet, outcome.listed])
      for (const [index, said] of predictions(text).entries()) {
        if (said === "not asked") continue;
        if (said === "unknown") count.unknown++;
        else {
          count.compared++;
          const ports = PACKETS[index]!.join(" to port ");
          expect(said, `from port ${ports} through\n${text}`).toBe(outcome.arrived[index] ? "permit" : "deny");
        }
      }
  }
  // Neither side may be right by saying nothing.
  expect(count.compared, JSON.stringify(count)).toBeGreaterThan(RUNS * 4);
  expect(count.unknown, JSON.stringify(count)).toBeLessThan(count.compared / 3);
}

describe.runIf(able("nft"))("filters of nftables, judged by the kernel", () => {
  test("what is said to pass passes, and what is said to be dropped is dropped", { timeout: 300_000 }, () => {
    compare("nft", RULE_SETS);
  });
});

describe.runIf(able("iptables-nft-restore"))("filters of iptables, judged by the kernel", () => {
  test.each(["iptables-nft", "iptables-legacy"])("%s", { timeout: 300_000 }, (backend) => {
    compare(backend, IPTABLES_RULE_SETS);
  });
});
