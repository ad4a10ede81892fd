import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, GiaddrSource, SettingsLevel } from "@/lib/model/facts";
import type { PlatformId } from "@/lib/model/platform-ids";
import { identifyText, platformById } from "@/lib/platforms/registry";
import { loadCorpus } from "../corpus/load";
import { SCENARIOS } from "../lab/scenarios/all";
import { ROUTER_WRITERS } from "./as-routers";
import { describeScenario } from "./retell";
import { nearest, SERVERS } from "./servers";
import { SHUFFLES } from "./shuffle";

const FOLDER = "../shared/corpus";
const corpus = loadCorpus(FOLDER);
const RUNS = 3;
const LARGEST = 60_000;

/** Everything that a reader found, without the lines where it stands and in an order of its own. */
function found(facts: Facts): unknown {
  const level = ({ kind, name, when, options, nextServer, bootFile, routers }: SettingsLevel) => ({
    ...{ kind, name, when, nextServer: nextServer?.value, bootFile: bootFile?.value, routers: routers?.value },
    options: options.map(({ code, value, hex }) => `${code} ${value} ${hex}`).sort(),
  });
  return {
    hostname: facts.hostname,
    interfaces: facts.interfaces
      .map(({ place: _, directedBroadcast, firstOfferOnly, relayTargets, ...face }) => ({
        ...face,
        broadcasts: directedBroadcast?.text ?? directedBroadcast,
        firstOfferOnly: firstOfferOnly !== undefined,
        virtual: [...face.virtual].sort(),
        secondary: [...face.secondary].sort(),
        relayTargets: relayTargets
          .map(({ place: __, giaddr, ...target }) => JSON.stringify({ ...target, giaddr: giaddr && unplaced(giaddr) }))
          .sort(),
      }))
      .sort(byText),
    relay: facts.relay && { enabled: facts.relay.enabled, notes: facts.relay.notes.map(({ word }) => word).sort() },
    acls: facts.acls
      .map(({ name, entries }) => `${name}: ${entries.map(({ place: _, ...entry }) => JSON.stringify(entry))}`)
      .sort(),
    dhcp: facts.dhcp && {
      ...facts.dhcp,
      partners: facts.dhcp.partners.map(({ address }) => address).sort(),
      scopes: facts.dhcp.scopes
        .map(({ place: _, levels, reservations, ...scope }) => ({
          ...scope,
          levels: levels.map(level),
          reservations: reservations
            .map(({ place: __, levels: own, ...one }) => JSON.stringify({ ...one, levels: own.map(level) }))
            .sort(),
        }))
        .sort(byText),
    },
    problems: facts.problems.map(({ code }) => code).sort(),
    coverage: facts.coverage.lines - facts.coverage.understood,
  };
}

const unplaced = ({ place: _, ...giaddr }: GiaddrSource) => giaddr;

const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function texts(platform: PlatformId): { name: string; text: string }[] {
  const retold = SCENARIOS.filter(({ ownWords }, at) => ownWords === undefined && at % 8 === 0).map(describeScenario);
  const servers = Object.values(SERVERS).filter((writer) => writer.platform === platform);
  const routers = Object.values(ROUTER_WRITERS).filter((writer) => writer.platform === platform);
  const made = retold.flatMap(({ scenario, ...one }) => [
    ...servers.flatMap((writer) =>
      [...one.servers.values()].map((words) => ({
        name: writer.file,
        text: writer.write(nearest(writer, words).words),
      })),
    ),
    ...routers.flatMap((writer) =>
      [...one.routers.values()].flatMap((words) =>
        Object.entries(writer.write(words)).map(([name, text]) => ({ name, text })),
      ),
    ),
  ]);
  const published = (corpus?.files ?? []).filter(({ text }) => text.length < LARGEST);
  return [
    ...made,
    ...published
      .map(({ path, text }) => ({ name: path, text: text.replaceAll("\r\n", "\n") }))
      .filter((one) => identifyText(one)?.platform === platform),
  ];
}

describe(`the order of lines that say nothing by it${corpus ? "" : `, without published configurations: ${FOLDER} is not here`}`, () => {
  it.each(Object.entries(SHUFFLES) as [PlatformId, NonNullable<(typeof SHUFFLES)[PlatformId]>][])(
    "%s",
    (platform, shuffle) => {
      const reader = platformById(platform)!;
      const read = (name: string, text: string) => found(reader.read({ texts: [{ name, text }] }));
      let moved = 0;
      for (const { name, text } of texts(platform)) {
        if (plain(text, platform) === null || declaresTwice(text)) continue;
        const before = read(
          name,
          shuffle(plain(text, platform)!, (count) => [...Array(count).keys()]),
        );
        fc.assert(
          fc.property(fc.integer(), (seed) => {
            const turned = shuffle(plain(text, platform)!, permutation(seed));
            if (turned !== text) moved++;
            expect(read(name, turned), name).toEqual(before);
          }),
          { numRuns: RUNS, seed: 259670 },
        );
      }
      if (corpus) expect(moved).toBeGreaterThan(3);
    },
  );
});

/** A subnet that is declared a second time: which of the two counts goes by their order. */
function declaresTwice(text: string): boolean {
  const subnets = text.match(/^\s*subnet \S+ netmask/gm) ?? [];
  return new Set(subnets.map((line) => line.trim())).size < subnets.length;
}

/** JSON without what Kea allows besides; null: it is not read as JSON. */
function plain(text: string, platform: PlatformId): string | null {
  if (platform !== "kea" && platform !== "windows-dhcp") return text;
  const bare = text.replace(/^\s*(\/\/|#).*$/gm, "");
  try {
    JSON.parse(bare);
    return bare;
  } catch {
    return null;
  }
}

/** Always the same order for the same seed. */
function permutation(seed: number): (count: number) => number[] {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return (count) => {
    const order = [...Array(count).keys()];
    for (let at = count - 1; at > 0; at--) {
      const other = Math.floor(next() * (at + 1));
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    return order;
  };
}

describe("the order in which the files of one server were captured", () => {
  const TREES: [PlatformId, { name: string; text: string }[]][] = [
    [
      "isc-dhcpd",
      [
        {
          name: "etc/dhcpd.conf",
          text: 'next-server 10.20.0.12;\ninclude "etc/classes.conf";\ninclude "etc/subnets.conf";\n',
        },
        {
          name: "etc/classes.conf",
          text: 'class "pxe" { match if substring(option vendor-class-identifier,0,9) = "PXEClient"; filename "a.0"; }\n',
        },
        {
          name: "etc/subnets.conf",
          text: 'subnet 10.4.2.0 netmask 255.255.255.0 { range 10.4.2.50 10.4.2.99; include "etc/hosts.conf"; }\n',
        },
        {
          name: "etc/hosts.conf",
          text: 'group { filename "b.0"; host k { hardware ethernet 00:11:22:33:44:55; fixed-address 10.4.2.7; } }\n',
        },
      ],
    ],
    [
      "dnsmasq",
      [
        { name: "etc/dnsmasq.conf", text: "conf-dir=etc/dnsmasq.d,*.conf\nport=0\n" },
        { name: "etc/dnsmasq.d/10-ranges.conf", text: "dhcp-range=set:f,10.4.2.50,10.4.2.99,255.255.255.0,1h\n" },
        {
          name: "etc/dnsmasq.d/20-boot.conf",
          text: "dhcp-match=set:efi,option:client-arch,7\ndhcp-boot=tag:efi,b.efi\n",
        },
        { name: "etc/dnsmasq.d/30-boot.conf", text: "dhcp-boot=a.0,,10.20.0.12\n" },
      ],
    ],
    [
      "linux-relay",
      [
        { name: "etc/default/isc-dhcp-relay", text: 'SERVERS="10.20.0.10"\nINTERFACES="eth1.42"\n' },
        {
          name: "etc/netplan/01.yaml",
          text: "network:\n  version: 2\n  vlans:\n    eth1.42: {id: 42, link: eth1, addresses: [10.4.2.1/24]}\n",
        },
        {
          name: "etc/netplan/02.yaml",
          text: "network:\n  vlans:\n    eth1.42: {addresses: [10.4.9.1/24]}\n  vrfs:\n    RED: {table: 2, interfaces: [eth1.42]}\n",
        },
      ],
    ],
  ];
  it.each(TREES)("%s", (platform, files) => {
    const reader = platformById(platform)!;
    const before = found(reader.read({ texts: files }));
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (texts) => {
        expect(found(reader.read({ texts }))).toEqual(before);
      }),
      { seed: 259670, numRuns: 20 },
    );
  });
});
