import { describe, expect, it } from "vitest";
import { computersCalled, macOf } from "./known-computers";
import { estate, level, threeHosts } from "./testing";

function withReservation() {
  const devices = threeHosts();
  const scope = devices[1]!.facts!.dhcp!.scopes[0]!;
  const own = level("dhcp-1/dhcpd.conf", "reservation", "lab-7", { options: { 67: "other.0" }, next: "10.9.9.9" });
  scope.reservations.push({
    name: "lab-7.example.com",
    mac: "02:00:00:00:00:07",
    address: "10.4.2.77",
    levels: [own],
    place: scope.place,
  });
  return estate(devices);
}

describe("a computer that a DHCP server knows", () => {
  it.each([
    "02:00:00:00:00:07",
    "02-00-00-00-00-07",
    "0200.0000.0007",
    "020000000007",
    "01:02:00:00:00:00:07",
    "LAB-7",
  ])("is found by %s", (text) =>
    expect(computersCalled(withReservation(), text)).toEqual([
      {
        name: "lab-7.example.com",
        mac: "02:00:00:00:00:07",
        address: "10.4.2.77",
        subnet: "10.4.2.0/24",
        device: "dhcp-1",
        by: "reservation",
        own: ["option 67 other.0", "next-server 10.9.9.9"],
      },
    ]),
  );

  it.each(["02:00:00:00:00:08", "lab-70", "lab-7.example.org", ""])("is not found by %s", (text) =>
    expect(computersCalled(withReservation(), text)).toEqual([]),
  );

  it("is found by its lease where no reservation knows it", () => {
    const devices = threeHosts();
    const place = { file: "dhcpd.leases", line: 4 };
    devices[1]!.facts!.dhcp!.leases = [{ address: "10.4.2.99", mac: "02:00:00:00:00:09", name: "pc-9", place }];
    for (const text of ["02-00-00-00-00-09", "PC-9"])
      expect(computersCalled(estate(devices), text)).toMatchObject([
        { address: "10.4.2.99", subnet: "10.4.2.0/24", by: "lease", own: [] },
      ]);
    expect(computersCalled(estate(devices), "pc-90")).toEqual([]);
  });

  it("a hardware address is no host name, nor the reverse", () => {
    expect(macOf("building 4")).toBeNull();
    expect(macOf("10.4.2.77")).toBeNull();
    expect(macOf("02:00:00:00:00")).toBeNull();
    expect(macOf("AABB.CCDD.EEFF")).toBe("aa:bb:cc:dd:ee:ff");
  });
});
