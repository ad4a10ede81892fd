import { expect, test } from "vitest";
import type { TransitionView } from "@/lib/model/views";
import { groupChanges } from "./group-changes";

const change = (cidr: string, from: TransitionView["from"], captureId = "c1"): TransitionView => ({
  at: "2026-11-22T10:00:00.000Z",
  subnetId: cidr,
  cidr,
  from,
  to: "broken",
  cause: { deviceId: "d1", device: "dhcp-1", captureId, text: "3 lines changed" },
});

test("one change that flips many subnets is one line", () => {
  const groups = groupChanges([
    change("10.0.1.0/24", "healthy"),
    change("10.0.2.0/24", "healthy"),
    change("10.0.3.0/24", "healthy", "c2"),
  ]);
  expect(groups.map(({ subnets }) => subnets.length)).toEqual([2, 1]);
});

test("a subnet seen for the first time did not change", () => {
  expect(groupChanges([change("10.0.1.0/24", null)])).toEqual([]);
});

test("lines of its own for each subnet stand together, each once", () => {
  const withLine = (cidr: string, line: number, proven = true): TransitionView => {
    const plain = change(cidr, "healthy");
    const lines = { lines: [{ file: "f", line, text: "x", change: "removed" as const }], more: 0, proven };
    return { ...plain, cause: plain.cause && { ...plain.cause, lines } };
  };
  const [group] = groupChanges([withLine("10.0.1.0/24", 5), withLine("10.0.2.0/24", 9), withLine("10.0.3.0/24", 5)]);
  expect(group?.cause?.lines?.lines.map(({ line }) => line)).toEqual([5, 9]);
  expect(group?.cause?.lines?.proven).toBe(true);
  const [unsure] = groupChanges([withLine("10.0.1.0/24", 5), withLine("10.0.2.0/24", 9, false)]);
  expect(unsure?.cause?.lines?.proven).toBe(false);
});
