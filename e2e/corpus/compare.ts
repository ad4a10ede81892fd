import type { DhcpScope, Facts, Interface } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import { platformById } from "@/lib/platforms/registry";
import type { Corpus, CorpusFile, Expected, ExpectedInterface, ExpectedScope } from "./load";

export interface Difference {
  file: string;
  /** `Vlan10 vrf`, `10.1.0.0/24 next-server` …: stable, so that a decision can name it. */
  fact: string;
  expected: string;
  ours: string;
}

export interface Comparison {
  facts: number;
  differences: Difference[];
}

/** One file as its own platform reads it, against what is expected of it. */
export function compareFile(file: CorpusFile, expected: Expected): Comparison {
  const platform = platformById(file.platform as PlatformId);
  if (!platform) return { facts: 0, differences: [] };
  const facts = platform.read({ texts: [{ name: file.path, text: file.text }] });
  const pairs = [...interfacePairs(expected, facts), ...scopePairs(expected, facts, file.platform)];
  const differences = pairs
    .filter(([, want, ours]) => want !== ours)
    .map(([fact, want, ours]) => ({ file: file.path, fact, expected: want, ours }));
  return { facts: pairs.length, differences };
}

/** All files of one platform that have expected facts. */
export function comparePlatform(corpus: Corpus, platform: string): Comparison {
  const parts = corpus.files
    .filter((file) => file.platform === platform && corpus.expected.has(file.path))
    .map((file) => compareFile(file, corpus.expected.get(file.path)!));
  return {
    facts: parts.reduce((sum, part) => sum + part.facts, 0),
    differences: parts.flatMap((part) => part.differences),
  };
}

type Pair = [fact: string, expected: string, ours: string];

function interfacePairs(expected: Expected, facts: Facts): Pair[] {
  const pairs: Pair[] = [];
  for (const [at, want] of expected.interfaces.entries()) {
    const again = expected.interfaces.findIndex((one) => one.name === want.name) !== at;
    const found = facts.interfaces.find((face) => face.name === want.name);
    if (again) continue;
    if (!found) {
      pairs.push([`${want.name}`, "an interface", "none of that name"]);
      continue;
    }
    pairs.push(...facePairs(want, found));
  }
  const listed = new Set(expected.interfaces.map((face) => face.name));
  for (const face of facts.interfaces)
    if (!listed.has(face.name) && targetsOf(face) !== "")
      pairs.push([`${face.name} relay targets`, "", targetsOf(face)]);
  return pairs;
}

function facePairs(want: ExpectedInterface, found: Interface): Pair[] {
  const { name } = want;
  const pairs: Pair[] = [[`${name} relay targets`, sorted(want.relayTargets), targetsOf(found)]];
  if (want.addresses && want.secondaryAddresses) {
    pairs.push([`${name} addresses`, sorted(want.addresses), sorted(found.addresses)]);
    pairs.push([`${name} secondary`, sorted(want.secondaryAddresses), sorted(found.secondary)]);
  } else if (want.addresses)
    pairs.push([`${name} addresses`, sorted(want.addresses), sorted([...found.addresses, ...found.secondary])]);
  if (want.vrf !== undefined) pairs.push([`${name} vrf`, String(want.vrf), String(found.vrf)]);
  if (want.shutdown !== undefined) pairs.push([`${name} shutdown`, String(want.shutdown), String(found.shutdown)]);
  if (typeof want.relayTargetVrf === "object")
    for (const [address, vrf] of Object.entries(want.relayTargetVrf)) {
      const target = found.relayTargets.find((one) => one.address === address);
      pairs.push([`${name} vrf of ${address}`, vrf, String(target?.global ? "default" : target?.vrf)]);
    }
  return pairs;
}

function targetsOf(face: Interface): string {
  return sorted(face.relayTargets.filter((target) => target.active !== false).map((target) => target.address));
}

function sorted(texts: string[]): string {
  return [...new Set(texts)].sort().join(" ");
}

const BOOT = [43, 60, 66, 67, 150];

function scopePairs(expected: Expected, facts: Facts, platform: string): Pair[] {
  const scopes = facts.dhcp?.scopes ?? [];
  const pairs: Pair[] = [];
  for (const subnet of new Set(expected.dhcpScopes.map((scope) => scope.subnet))) {
    const wants = expected.dhcpScopes.filter((scope) => scope.subnet === subnet);
    const ours = scopes.filter((scope) => sameSubnet(scope, subnet));
    pairs.push([`${subnet} scopes`, String(wants.length), String(ours.length)]);
    for (const [at, want] of wants.entries()) {
      const scope = ours[at];
      if (scope) pairs.push(...settingPairs(want, scope, platform));
    }
  }
  return pairs;
}

/** An expected file without a mask writes `/?`; one that knows the interface only writes its name. */
function sameSubnet(scope: DhcpScope, expected: string): boolean {
  if (expected.endsWith("/?")) return scope.subnet.split("/")[0] === expected.slice(0, -2);
  return scope.subnet === expected || scope.name === expected;
}

/** 0.0.0.0 says "none", as an absent value does for the client. */
function noneOf(address: string | null): string | null {
  return address === "0.0.0.0" ? null : address;
}

/** Most expected files tell what stands in the scope itself; those for Kea tell what a client of no class gets. */
function settingPairs(want: ExpectedScope, scope: DhcpScope, platform: string): Pair[] {
  const kinds = platform === "kea" ? ["scope", "shared-network", "server"] : ["scope"];
  const levels = scope.levels.filter((level) => level.when.op === "always" && kinds.includes(level.kind));
  const options = new Map<string, string>();
  for (const level of levels)
    for (const option of level.options)
      if ((BOOT.includes(option.code) || option.code in want.options) && !options.has(String(option.code)))
        options.set(String(option.code), option.value);
  const told = (entries: [string, string][]) =>
    entries
      .map(([code, value]) => `${code}=${value}`)
      .sort()
      .join(" ");
  const next = levels.find((level) => level.nextServer)?.nextServer?.value ?? null;
  const file = levels.find((level) => level.bootFile)?.bootFile?.value ?? null;
  return [
    [
      `${want.subnet} options`,
      told(Object.entries(want.options).map(([code, value]) => [code, value ?? ""])),
      told([...options]),
    ],
    [`${want.subnet} next-server`, String(noneOf(want.nextServer)), String(noneOf(next))],
    [`${want.subnet} boot file`, String(want.bootFile || null), String(file || null)],
  ];
}
