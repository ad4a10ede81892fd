import { expect, it } from "vitest";
import type { CauseRow } from "@/lib/model/views";
import { overviewSentence } from "./overview-sentence";

const cause = { severity: "error" } as CauseRow;
const note = { severity: "note" } as CauseRow;
const clients = (bios: number, uefi: number) => [
  { client: "bios" as const, boots: bios, total: 431 },
  { client: "uefi-x64" as const, boots: uefi, total: 431 },
];
const subnets = { healthy: 412, degraded: 0, broken: 19, unknown: 0 };

it("tells the client profile that boots least, and for how many causes", () => {
  expect(overviewSentence({ subnets, clients: clients(420, 412), causes: [cause, cause, cause, note] })).toBe(
    "412 of 431 subnets boot UEFI x64 clients; 19 don't, for 3 causes.",
  );
});

it("never hides what is unknown", () => {
  expect(overviewSentence({ subnets: { ...subnets, unknown: 1 }, clients: clients(431, 431), causes: [] })).toBe(
    "All 431 subnets boot BIOS clients. For 1 subnet the answer is unknown.",
  );
});

it("uses the singular where there is one", () => {
  expect(overviewSentence({ subnets, clients: clients(431, 430), causes: [cause] })).toBe(
    "430 of 431 subnets boot UEFI x64 clients; 1 doesn't, for 1 cause.",
  );
});
