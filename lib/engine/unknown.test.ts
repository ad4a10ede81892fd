import { describe, expect, it } from "vitest";
import type { FactProblem } from "@/lib/model/facts";
import type { DeviceInfo } from "./device-info";
import { unknownAt, unknownOf } from "./unknown";

const info = (problem: Partial<FactProblem>) =>
  ({
    device: { name: "dhcp-1", facts: { problems: [{ code: "truncated", what: "cut", next: "again", ...problem }] } },
  }) as unknown as DeviceInfo;

describe("a text that breaks off", () => {
  const cut = info({ affects: "dhcp", except: ["10.4.2.0/24"] });

  it("leaves what stands in it in full as it is, and makes everything else unknown", () => {
    expect(unknownOf(cut, "dhcp")).toBeNull();
    expect(unknownAt(cut, "dhcp", "10.4.2.0/24")).toBeNull();
    expect(unknownAt(cut, "dhcp", "10.4.3.0/24")).toMatchObject({ code: "fact-unknown:truncated", device: "dhcp-1" });
    expect(unknownAt(cut, "interfaces", "Vlan42")).toBeNull();
  });

  it("makes all unknown where it says of nothing that it is whole", () => {
    expect(unknownOf(info({ affects: "dhcp" }), "dhcp")).not.toBeNull();
    expect(unknownOf(info({ affects: "dhcp", only: ["10.4.2.0/24"] }), "dhcp")).toBeNull();
  });
});
