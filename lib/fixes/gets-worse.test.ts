import { expect, test } from "vitest";
import type { Health } from "@/lib/model/assessment";
import { getsWorse } from "./gets-worse";

const change = (before: Health, after: Health, uefi: [string, string]) => ({
  before,
  after,
  clients: [{ before: uefi[0], after: uefi[1] }],
});

test("a subnet gets worse when its health falls, or when a computer that boots there stops", () => {
  expect(getsWorse(change("healthy", "broken", ["boots", "fails: PXE-E16"]))).toBe(true);
  expect(getsWorse(change("healthy", "unknown", ["boots", "unknown"]))).toBe(true);
  expect(getsWorse(change("broken", "broken", ["boots", "fails: PXE-E16"]))).toBe(true);
  expect(getsWorse(change("broken", "broken", ["at-risk: PXE-E18", "fails: PXE-E16"]))).toBe(true);
  expect(getsWorse(change("healthy", "healthy", ["boots", "fails: PXE-E16"]))).toBe(true);
});

test("other symptoms, an improvement, and less of what nobody wants are no loss", () => {
  expect(getsWorse(change("broken", "broken", ["fails: PXE-E16", "fails: PXE-E18"]))).toBe(false);
  expect(getsWorse(change("broken", "healthy", ["fails: PXE-E16", "boots"]))).toBe(false);
  expect(getsWorse(change("degraded", "healthy", ["boots", "fails: PXE-E16"]))).toBe(false);
  expect(getsWorse(change("healthy", "healthy", ["boots", "at-risk: PXE-E18"]))).toBe(false);
});
