import { expect, test } from "vitest";
import type { FixView } from "@/lib/model/views";
import { getsWorse } from "./fix-view";

const effect = (
  before: "healthy" | "broken",
  after: "healthy" | "broken",
  uefi: [string, string],
): FixView["effect"][number] => ({
  subnetId: "s1",
  cidr: "10.4.2.0/24",
  name: "",
  before,
  after,
  clients: [{ client: "uefi-x64", before: uefi[0], after: uefi[1] }],
});

test("a subnet gets worse when its health falls, or when a computer that boots there stops", () => {
  expect(getsWorse(effect("healthy", "broken", ["boots", "fails: PXE-E16"]))).toBe(true);
  expect(getsWorse(effect("broken", "broken", ["boots", "fails: PXE-E16"]))).toBe(true);
  expect(getsWorse(effect("broken", "broken", ["fails: PXE-E16", "fails: PXE-E18"]))).toBe(false);
  expect(getsWorse(effect("broken", "healthy", ["fails: PXE-E16", "boots"]))).toBe(false);
});
