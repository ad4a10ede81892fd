import { describe, expect, it } from "vitest";
import type { SnoopingFacts } from "@/lib/model/facts";
import { SCENARIOS } from "../lab/scenarios/all";
import { SWITCHES, type SwitchWords } from "./as-switches";
import { predict } from "./predict";
import { estateOf, ownWords } from "./told";

const SWITCH = "access-1";

/** Reads the description off the facts of the lab's own switch. */
const describeSwitch = ({ trusted, insertsOption82 }: SnoopingFacts): SwitchWords => ({
  trustsUplink: trusted.length > 0,
  marks: insertsOption82,
});

const ROWS = SCENARIOS.flatMap((scenario) => {
  const own = ownWords(scenario);
  if (!own.some(({ spec }) => spec.name === SWITCH)) return [];
  const estate = estateOf(scenario, own);
  const words = describeSwitch(estate.devices.find(({ name }) => name === SWITCH)!.facts!.snooping!);
  return [{ id: scenario.id, scenario, own, words, said: predict(estate).clients }];
});

describe.each(Object.entries(SWITCHES))("an access switch in the words of %s", (_, writer) => {
  const told = ROWS.filter(({ words }) => (writer.cannot?.(words) ?? null) === null);

  it.each(told)("$id", ({ scenario, own, words, said }) => {
    const estate = estateOf(
      scenario,
      own.map((device) =>
        device.spec.name === SWITCH
          ? { ...device, platform: writer.platform, texts: { "show-running-config.txt": writer.write(words) } }
          : device,
      ),
    );
    const { facts } = estate.devices.find(({ name }) => name === SWITCH)!;
    expect(facts!.problems).toEqual([]);
    expect(facts!.coverage.unknown).toEqual([]);
    expect(describeSwitch(facts!.snooping!)).toEqual(words);
    expect(predict(estate).clients).toEqual(said);
  });

  it("tells some of them", () => expect(told.length).toBeGreaterThan(0));
});

it("switches that trust their uplink and that do not, that mark requests and that do not, all occur", () => {
  const kinds = new Set(ROWS.map(({ words }) => `${words.trustsUplink} ${words.marks}`));
  expect([...kinds].sort()).toEqual(["false false", "true false", "true true"]);
  expect(new Set(ROWS.map(({ said }) => said.join())).size).toBeGreaterThan(2);
});
