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
