import { expect, test } from "vitest";
import type { OverviewView } from "@/lib/model/views";
import { overviewSentence } from "./overview-sentence";

const view = (boots: number, unknown = 0): OverviewView =>
  ({
    subnets: { healthy: boots, degraded: 0, broken: 40 - boots, unknown },
    clients: [
      { client: "bios", boots: 40, total: 40 },
      { client: "uefi-x64", boots, total: 40 },
    ],
    causes: [{ severity: "error" }, { severity: "warning" }],
  }) as OverviewView;

test("names the client profile that boots in the fewest subnets", () => {
  expect(overviewSentence(view(28))).toBe(
    "28 of 40 subnets boot UEFI x64 clients; 12 do not or not surely, for 1 cause.",
  );
});

test("says so when all boot, and never hides what is unknown", () => {
  expect(overviewSentence(view(40))).toBe("All 40 subnets boot BIOS and UEFI x64 clients.");
  expect(overviewSentence(view(40, 3))).toContain("For 3 the answer is unknown.");
});
