import { expect, test } from "vitest";
import type { TriedChangeView } from "@/lib/model/views";
import { triedHealth, triedSentence } from "./tried-sentence";

const row: TriedChangeView["effect"][number] = {
  subnetId: "s",
  cidr: "10.4.2.0/24",
  name: "",
  before: "healthy",
  after: "broken",
  clients: [],
};
const one: TriedChangeView["added"][number] = { cidr: "10.4.9.0/24", name: "", health: "broken", clients: [] };
const said = (subnets: number, worse: number, added = 1, removed = 0, more: Partial<TriedChangeView> = {}) => {
  const effect = Array.from({ length: subnets }, () => row);
  return triedSentence({ effect, worse, changed: { added, removed }, added: [], gone: [], ...more });
};

test("one sentence says how much changes, and how much for the worse", () => {
  expect(said(0, 0, 0)).toBe("This is what the device gave: no line differs.");
  expect(said(0, 0)).toBe("+1 −0 lines change no subnet's answer.");
  expect(said(1, 0)).toBe("+1 −0 lines change the answer of 1 subnet; none gets worse.");
  expect(said(3, 1)).toBe("+1 −0 lines change the answer of 3 subnets; 1 gets worse.");
  expect(said(3, 2)).toBe("+1 −0 lines change the answer of 3 subnets; 2 get worse.");
  expect(said(0, 0, 2, 0, { added: [one] })).toBe(
    "+2 −0 lines: 1 subnet comes, broken; no other subnet's answer changes.",
  );
  expect(said(1, 1, 2, 0, { added: [one, one], gone: [one] })).toBe(
    "+2 −0 lines change the answer of 1 subnet; 1 gets worse. 2 subnets come (2 not healthy) and 1 subnet goes.",
  );
});

test("green only where everything that moves ends healthy", () => {
  const health = (after: "healthy" | "broken" | "unknown", worse = 0, added: TriedChangeView["added"] = []) =>
    triedHealth({ effect: [{ ...row, before: "broken", after }], worse, added });
  expect(health("healthy")).toBe("healthy");
  expect(health("healthy", 1)).toBe("broken");
  expect(health("unknown")).toBe("unknown");
  expect(health("broken")).toBe("degraded");
  expect(health("healthy", 0, [one])).toBe("degraded");
  expect(health("healthy", 0, [{ ...one, health: "healthy" }])).toBe("healthy");
  expect(triedHealth({ effect: [], worse: 0, added: [] })).toBe("unknown");
});
