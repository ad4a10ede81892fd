import type { FactProblem, Facts, PortFact, PxeFacts } from "@/lib/model/facts";

/** Joins what several readers found on one host. The first is the device's main platform and wins where two disagree. */
export function mergeFacts(all: Facts[]): Facts {
  const main = all[0]!;
  if (all.length === 1) return main;
  return {
    platform: main.platform,
    hostname: all.find((facts) => facts.hostname)?.hostname ?? null,
    interfaces: mergeInterfaces(all),
    relay: all.find((facts) => facts.relay)?.relay ?? null,
    dhcp: all.find((facts) => facts.dhcp)?.dhcp ?? null,
    pxe: all
      .map((facts) => facts.pxe)
      .filter((pxe) => pxe !== null)
      .reduce<PxeFacts | null>((joined, pxe) => (joined ? mergePxe(joined, pxe) : pxe), null),
    acls: all.find((facts) => facts.acls.length > 0)?.acls ?? [],
    problems: uniqueProblems(all.flatMap((facts) => facts.problems)),
    coverage: {
      lines: sum(all.map((facts) => facts.coverage.lines)),
      understood: sum(all.map((facts) => facts.coverage.understood)),
      unknown: all.flatMap((facts) => facts.coverage.unknown),
    },
  };
}

/** Two readers of one host see the same interfaces; only the relay reader knows their targets. */
function mergeInterfaces(all: Facts[]): Facts["interfaces"] {
  const byName = new Map<string, Facts["interfaces"][number]>();
  for (const { interfaces } of all)
    for (const one of interfaces) {
      const known = byName.get(one.name);
      if (!known) byName.set(one.name, one);
      else if (known.relayTargets.length === 0 && one.relayTargets.length > 0)
        byName.set(one.name, { ...known, relayTargets: one.relayTargets });
    }
  return [...byName.values()];
}

const RANK = { yes: 2, no: 1, unknown: 0 } as const;

function mergePort(a: PortFact, b: PortFact): PortFact {
  return RANK[b.answers] > RANK[a.answers] ? b : a;
}

function mergePxe(a: PxeFacts, b: PxeFacts): PxeFacts {
  return {
    kind: a.rules.length > 0 || b.rules.length === 0 ? a.kind : b.kind,
    addresses: [...new Set([...a.addresses, ...b.addresses])],
    ports: {
      67: mergePort(a.ports[67], b.ports[67]),
      69: mergePort(a.ports[69], b.ports[69]),
      4011: mergePort(a.ports[4011], b.ports[4011]),
    },
    rules: [...a.rules, ...b.rules],
    files: a.files ?? b.files,
    subnets: a.rules.length > 0 ? a.subnets : b.subnets,
    sharesHostWithDhcp: a.sharesHostWithDhcp ?? b.sharesHostWithDhcp,
    ...((a.tftp ?? b.tftp) ? { tftp: { ...b.tftp, ...a.tftp } } : {}),
  };
}

function uniqueProblems(problems: FactProblem[]): FactProblem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key = `${problem.code} ${problem.what}`;
    return !seen.has(key) && seen.add(key);
  });
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}
