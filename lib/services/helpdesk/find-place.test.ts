import { describe, expect, it } from "vitest";
import type { KnownComputer } from "@/lib/engine/known-computers";
import type { SubnetRow } from "@/lib/model/views";
import { findPlace } from "./find-place";

const row = (id: string, cidr: string, name: string, vlan: number): SubnetRow => ({
  id,
  cidr,
  name,
  site: "Leeds",
  vlan,
  health: "broken",
  clients: [],
  relays: [],
  dhcpServers: [],
  pxeServers: [],
  mainCause: null,
  since: null,
});
const ROWS = [
  row("a", "10.4.2.0/24", "Floor 2", 42),
  row("b", "10.4.3.0/24", "Floor 3", 43),
  row("c", "10.4.0.0/16", "All", 4),
];
const computer = (part: Partial<KnownComputer>): KnownComputer => ({
  name: "lab-7",
  mac: "02:00:00:00:00:07",
  address: "10.4.2.77",
  subnet: "10.4.0.0/16",
  device: "dhcp-1",
  by: "reservation",
  own: [],
  ...part,
});
const place = (where: string, known: KnownComputer[] = []) => findPlace(ROWS, where, async () => known);

describe("where a computer is", () => {
  it.each([
    ["10.4.2.9", "a"],
    ["10.4.9.9", "c"],
    ["10.9.9.9", undefined],
    ["10.4.3.0/24", "b"],
    ["floor 3", "b"],
    ["VLAN 42", "a"],
    ["leeds", undefined],
    ["nowhere", undefined],
    ["", undefined],
  ])("%s", async (where, id) => expect((await place(where)).row?.id).toBe(id));

  it("is found by a hardware address or name that a DHCP server knows", async () => {
    const byMac = await place("02-00-00-00-00-07", [computer({})]);
    expect(byMac.row?.id).toBe("a");
    expect(byMac.text).toBe("02:00:00:00:00:07 is reserved on dhcp-1 (lab-7, 10.4.2.77) in 10.4.2.0/24.");
    expect((await place("lab-7", [computer({ by: "lease" })])).text).toContain(
      "had its last known address from dhcp-1",
    );
    expect((await place("lab-7", [computer({ address: null, subnet: "10.4.3.0/24" })])).row?.id).toBe("b");
    expect((await place("lab-7", [computer({ address: null, subnet: "10.8.0.0/24" })])).text).toContain("10.8.0.0/24");
  });

  it("stays open where the same computer is reserved in several subnets, and where nobody knows it", async () => {
    const twice = await place("lab-7", [computer({}), computer({ address: "10.4.3.77" })]);
    expect(twice.row).toBeNull();
    expect(twice.text).toContain("several subnets");
    expect((await place("02:00:00:00:00:09")).text).toBe(
      "No DHCP server has a reservation or a known lease for 02:00:00:00:00:09.",
    );
  });

  it("asks for computers only where the words name no subnet", async () => {
    let asked = 0;
    const count = async () => {
      asked++;
      return [];
    };
    for (const where of ["10.4.2.9", "Floor 2", "leeds"]) await findPlace(ROWS, where, count);
    expect(asked).toBe(0);
    await findPlace(ROWS, "lab-7", count);
    expect(asked).toBe(1);
  });
});
