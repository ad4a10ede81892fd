import { describe, expect, it } from "vitest";
import { assess } from "@/lib/checks/assess";
import { dhcpServer, estate, pxeServer, router, threeHosts } from "./testing";

const health = (devices: Parameters<typeof estate>[0]) =>
  Object.fromEntries(assess({ ...estate(devices), subnets: [] }).subnets.map((subnet) => [subnet.cidr, subnet.health]));

describe("subnets that nobody declared", () => {
  it("are those of router interfaces and of scopes; server networks are not asked to boot", () => {
    expect(health(threeHosts())).toEqual({ "10.4.2.0/24": "healthy", "10.20.0.0/24": "healthy" });
  });

  it("a scope without a range, as dhcpd wants it for its own network, is no promise to boot", () => {
    const [core, , pxe] = threeHosts();
    const dhcp = dhcpServer("dhcp-1", "10.20.0.10", [
      { subnet: "10.4.2.0/24" },
      { subnet: "10.20.0.0/24", ranges: [] },
    ]);
    expect(health([core!, dhcp, pxe!])["10.20.0.0/24"]).toBe("healthy");
  });

  it("a scope without any relay is broken", () => {
    expect(health(threeHosts({ targets: [] }))["10.4.2.0/24"]).toBe("broken");
  });

  it("a scope whose router is not in the estate is unknown", () => {
    const devices = [
      dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.9.9.0/24" }]),
      pxeServer("pxe-1", "10.20.0.12"),
      router("core-1", []),
    ];
    expect(health(devices)).toEqual({ "10.9.9.0/24": "unknown" });
  });
});

describe("what is asked of a subnet", () => {
  it("an offer that leads nowhere is an offer, even where network boot is free", () => {
    const devices = threeHosts({ dhcp: { routersByDefault: "none" } });
    const free = estate(devices, { clients: ["ipxe-bios"], subnets: [{ pxe: "optional" }] });
    expect(assess(free).subnets[0]).toMatchObject({
      health: "broken",
      clients: [{ stage: "select", cause: "no-router" }],
    });
  });

  it("says that network boot is not required where nobody offers it and nobody asks for it", () =>
    expect(
      assess(estate(threeHosts({ targets: [] }), { subnets: [{ cidr: "10.20.0.0/24", pxe: "optional" }] })).subnets[0],
    ).toMatchObject({ health: "healthy", sentence: "Network boot is not offered here, and it is not required." }));

  const of = (subnet: object, sketch: Parameters<typeof threeHosts>[0] = {}) =>
    assess(estate(threeHosts(sketch), { clients: ["bios"], subnets: [subnet] })).subnets[0]!.health;
  const options = { targets: ["10.20.0.10"], scope: { next: "10.20.0.12", file: "boot/wdsnbp.com" } };

  it.each([
    ["by the PXE server, as meant", {}, {}, "healthy"],
    ["by DHCP options, though the PXE server is meant", {}, options, "degraded"],
    ["by DHCP options, as meant", { method: "dhcp-options" }, options, "healthy"],
    ["not at all, and not wanted", { pxe: "unwanted" }, { targets: ["10.20.0.10"] }, "healthy"],
    ["though it is not wanted", { pxe: "unwanted" }, {}, "degraded"],
    ["not at all, and that is free", { pxe: "optional" }, { targets: ["10.20.0.10"] }, "healthy"],
    ["half, though it is free", { pxe: "optional" }, { scope: { options: { 60: "PXEClient" } } }, "broken"],
  ])("boots %s", (_, subnet, sketch, expected) => expect(of(subnet, sketch)).toBe(expected));
});
