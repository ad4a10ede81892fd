import { expect, test } from "vitest";
import { markdown, type ReportLine } from "./report";
import { mergeLines, readLines } from "./report-lines";

const line = (id: string, changes: Partial<ReportLine> = {}): ReportLine => ({
  ...{ id, client: "uefi-x64", title: `A network, called ${id}`, predicted: "boots", agree: "yes" },
  ...{ observed: "boots (boot/uefi.efi from 10.20.0.12), 34 s", booted: "2026-11-22", screen: null, station: null },
  ...changes,
});
const FAILED = { predicted: "fails / select / PXE-E16", observed: "fails / select / PXE-E16, 65 s" };
const write = (lines: ReportLine[]) => markdown(lines, { reasons: () => "because", versions: ["dnsmasq 2.90"] });

test("a report that was written is read back as it was", () => {
  const lines = [
    line("clean"),
    line("no-relay", { ...FAILED, screen: "PXE-E16: No valid offer received.", station: "10.4.2.50" }),
    line("no-address", { ...FAILED, screen: "PXE-E18: Server response timeout." }),
  ];
  expect(readLines(write(lines))).toEqual(lines);
});

test("a later run replaces its own lines only, and what was not run replaces nothing", () => {
  const older = [line("a"), line("b"), line("gone")];
  const newer = [
    line("b", { ...FAILED, agree: "**no**", booted: "2026-11-23" }),
    line("a", { observed: "no kept observation", agree: "**not run**", booted: "" }),
    line("c", { booted: "2026-11-23" }),
  ];
  const merged = mergeLines(older, newer, ["a", "b", "c"]);
  expect(merged.map((one) => [one.id, one.agree, one.booted])).toEqual([
    ["a", "yes", "2026-11-22"],
    ["b", "**no**", "2026-11-23"],
    ["c", "yes", "2026-11-23"],
  ]);
  expect(write(merged)).toContain("3 boots: 2 as predicted, 0 differ for a written reason, 1 contradict, 0 not run.");
  expect(write(merged)).toContain("2026-11-22: 1, 2026-11-23: 2.");
});
