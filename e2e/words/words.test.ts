import { describe, expect, it } from "vitest";
import { CLIENT_IDS } from "@/lib/model/clients";
import { SCENARIOS as ALL } from "../lab/scenarios/all";
import type { Scenario } from "../lab/scenarios/scenario";
import { asKea } from "./as-kea";
import { LINUX_RELAY, ROUTER_WRITERS, type RouterWriter } from "./as-routers";
import { endsOf, type Predicted, predict } from "./predict";
import { describeScenario, type Retold, withRouters, withServers } from "./retell";
import { sentByFacts, sentByWords } from "./sent";
import type { ServerWords } from "./server-words";
import { nearest, SERVERS, type ServerWriter } from "./servers";
import { estateOf, inLabsOtherWords, type Told } from "./told";

const SCENARIOS = ALL.filter(({ ownWords }) => ownWords === undefined);
const PROGRAMS = Object.entries(SERVERS);
const DIALECTS = Object.entries(ROUTER_WRITERS);
const DHCPD = SERVERS["isc-dhcpd"]!;

const said = ({ clients, health }: Predicted) => [...clients, `health: ${health}`];
const nearestOf = (writer: ServerWriter) => (words: ServerWords) => nearest(writer, words).words;
const limitsOf = (retold: Retold, writer: ServerWriter) => [
  ...new Set([...retold.servers.values()].flatMap((words) => nearest(writer, words).limits)),
];

/** What routers say in their own words of Linux and in no other's, or cannot say there, by scenario. */
const LINUX_ONLY: Record<string, string> = {
  "dnsmasq-relay-clean": "dnsmasq as relay loses offers that no other relay loses",
  "pair-standby-lacks-pxe": "the addresses of a Linux host do not show that it stands by for another gateway",
  "pair-active-lacks-pxe": "the addresses of a Linux host do not show that it stands by for another gateway",
  "pair-one-target-each": "the addresses of a Linux host do not show that it stands by for another gateway",
};

/** The routers' words that the other platforms' are held against: their own; isc-dhcp-relay's or the lab's Cisco words where they say less or more. */
function base(retold: Retold): Told[] {
  const why = LINUX_ONLY[retold.scenario.id];
  if (why === undefined) return retold.own;
  return why.startsWith("dnsmasq") ? withRouters(retold, LINUX_RELAY) : inLabsOtherWords(retold.own);
}

/** The prediction that the nearest words of a program must give: that of dhcpd, which can say all of it, told to send just that. */
function expected(retold: Retold, writer: ServerWriter, told: Told[]): string[] | Record<string, string[]> {
  const say = nearestOf(writer);
  if (!writer.perhaps) {
    const changed = limitsOf(retold, writer).length > 0;
    return said(predict(changed ? withServers(retold, DHCPD, say, told) : estateOf(retold.scenario, told)));
  }
  const ways = [say, ...writer.perhaps.map((way) => (words: ServerWords) => way(say(words)))];
  const ends = ways.map((way) => endsOf(predict(withServers(retold, DHCPD, way, told, writer.platform))));
  return Object.fromEntries(
    CLIENT_IDS.map((client) => [client, [...new Set(ends.flatMap((one) => one[client] ?? []))].sort()]),
  );
}

/** What the program's own words give, in the form of `expected`. */
function given(retold: Retold, writer: ServerWriter, told: Told[]): string[] | Record<string, string[]> {
  const predicted = predict(withServers(retold, writer, nearestOf(writer), told));
  return writer.perhaps ? endsOf(predicted) : said(predicted);
}

const canTell = ({ routers }: Retold, writer: RouterWriter) =>
  [...routers.values()].every((words) => (writer.lacks?.(words) ?? null) === null);

/** Whether every program's words for a scenario lead to what its own lead to. */
function saidByAll(scenario: Scenario): boolean {
  try {
    const retold = describeScenario(scenario);
    const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    const routers = DIALECTS.filter(([, writer]) => canTell(retold, writer)).every(([, writer]) =>
      same(said(predict(estateOf(scenario, withRouters(retold, writer)))), said(predict(retold.estate))),
    );
    return (
      routers &&
      PROGRAMS.every(([, writer]) => same(given(retold, writer, retold.own), expected(retold, writer, retold.own)))
    );
  } catch {
    return false;
  }
}

describe.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as [string, Scenario]))("%s", (_, scenario) => {
  const retold = describeScenario(scenario);
  const told = base(retold);
  const dialects = DIALECTS.filter(([, writer]) => canTell(retold, writer));

  it.each(dialects)("its routers in the words of %s", (_name, writer) => {
    const estate = estateOf(scenario, withRouters(retold, writer));
    expect(estate.devices.flatMap(({ facts }) => facts?.problems ?? [])).toEqual([]);
    expect(said(predict(estate))).toEqual(said(predict(estateOf(scenario, told))));
  });

  it.each(PROGRAMS)("its DHCP servers in the words of %s", (_name, writer) => {
    const estate = withServers(retold, writer, nearestOf(writer));
    for (const [name, words] of retold.servers) {
      const facts = estate.devices.find((device) => device.name === name)!.facts!;
      expect(facts.problems).toEqual([]);
      if (words.range === null) continue;
      const near = nearestOf(writer)(words);
      const sent = writer.sends?.(near) ?? near;
      for (const client of CLIENT_IDS)
        expect(sentByFacts(facts.dhcp!, words.address, client)).toEqual(sentByWords(sent, client));
    }
    expect(given(retold, writer, retold.own)).toEqual(expected(retold, writer, retold.own));
  });

  it("both in other words, each with each", () => {
    for (const [program, writer] of PROGRAMS) {
      const want = expected(retold, writer, told);
      for (const [dialect, routers] of dialects)
        expect(given(retold, writer, withRouters(retold, routers)), `${program} behind ${dialect}`).toEqual(want);
    }
  });
});

it("Kea chooses a subnet by its relay's address as it does by a shared network", () => {
  const retold = describeScenario(SCENARIOS.find(({ id }) => id === "secondary-in-shared-network")!);
  const kea = SERVERS.Kea!;
  const alone = (words: ServerWords): ServerWords => ({ ...words, sharedWith: null });
  const byRelay = { ...kea, write: (words: ServerWords) => asKea(words, ["10.4.9.1"]) };
  expect(said(predict(withServers(retold, byRelay, alone)))).toEqual(said(predict(retold.estate)));
  expect(said(predict(withServers(retold, kea, alone)))).not.toEqual(said(predict(retold.estate)));
});

describe("what a program truly cannot say", () => {
  const retold = SCENARIOS.map(describeScenario);
  const limits = PROGRAMS.flatMap(([name, writer]) =>
    Object.entries(writer.limits).map(([limit, { why }]) => [name, limit, why] as const),
  );

  it.each(limits)("%s, %s: %s", (name, limit) => {
    const writer = SERVERS[name]!;
    const met = retold.filter((one) => limitsOf(one, writer).includes(limit));
    const own = ({ estate }: Retold) => (writer.perhaps ? endsOf(predict(estate)) : said(predict(estate)));
    const changed = met.filter((one) => JSON.stringify(given(one, writer, one.own)) !== JSON.stringify(own(one)));
    // An excuse that no scenario needs, or that changes nothing, does not belong into the table.
    expect(changed.map(({ scenario }) => scenario.id)).not.toEqual([]);
  });

  it.each(ALL.flatMap(({ id, ownWords }) => (ownWords ? [[id, ownWords]] : [])))("%s as a whole: %s", (id) => {
    // What every program can say after all needs no excuse.
    expect(saidByAll(ALL.find((scenario) => scenario.id === id)!)).toBe(false);
  });

  it.each(Object.entries(LINUX_ONLY))("Linux routers in %s: %s", (id) => {
    const one = retold.find(({ scenario }) => scenario.id === id)!;
    expect(said(predict(estateOf(one.scenario, base(one))))).not.toEqual(said(predict(one.estate)));
  });

  it.each(DIALECTS.filter(([, { lacks }]) => lacks))("%s routers", (_, writer) => {
    const cannot = retold.filter((one) => !canTell(one, writer));
    const reason = ({ routers }: Retold) => [...routers.values()].map((words) => writer.lacks!(words)).find(Boolean)!;
    const needed = cannot.filter(
      (one) =>
        JSON.stringify(said(predict(estateOf(one.scenario, withRouters(one, writer))))) !==
        JSON.stringify(said(predict(one.estate))),
    );
    // Said all the same, it leads elsewhere: each excuse is needed by some scenario.
    expect([...new Set(cannot.map(reason))].sort()).toEqual([...new Set(needed.map(reason))].sort());
    expect(cannot.length).toBeGreaterThan(0);
    expect(cannot.length).toBeLessThan(retold.length / 5);
  });

  it("dhcpd can say all of it", () => expect(DHCPD.limits).toEqual({}));
});
