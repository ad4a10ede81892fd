import { expect, test } from "vitest";
import { indexEstate } from "./estate-index";
import { subnetsOf } from "./subnets";
import { dhcpServer, estate, router } from "./testing";

const wishes = (targets: string[]) => {
  const gateway = router("gw", [
    { name: "eth1", addresses: ["10.4.2.1/24"], targets },
    { name: "eth0", addresses: ["10.20.0.1/24"], targets },
  ]);
  const tasks = subnetsOf(indexEstate({ ...estate([gateway]), subnets: [] }));
  return Object.fromEntries(tasks.map(({ cidr, pxe }) => [cidr, pxe]));
};

test("the network of a relay's own targets is no clients' network, though the relay listens there too", () => {
  expect(wishes(["10.20.0.10", "10.20.0.12"])).toEqual({ "10.4.2.0/24": "required", "10.20.0.0/24": "optional" });
});

test("where all targets stand elsewhere, both networks may hold clients", () => {
  expect(wishes(["10.99.0.10"])).toEqual({ "10.4.2.0/24": "required", "10.20.0.0/24": "required" });
  expect(wishes([])).toEqual({ "10.4.2.0/24": "optional", "10.20.0.0/24": "optional" });
});

test("a link between two routers is no clients' network, though a relay listens there; one that gets addresses is", () => {
  const gateway = router("gw", [
    { name: "eth1", addresses: ["10.4.2.1/24"], targets: ["10.99.0.10"] },
    { name: "eth0", addresses: ["10.255.7.2/30"], targets: ["10.99.0.10"] },
  ]);
  const pxeOf = (devices: Parameters<typeof estate>[0]) => {
    const tasks = subnetsOf(indexEstate({ ...estate(devices), subnets: [] }));
    return tasks.find(({ cidr }) => cidr === "10.255.7.0/30")?.pxe;
  };
  expect(pxeOf([gateway])).toBe("optional");
  const server = dhcpServer("dhcp", "10.99.0.10", [
    { subnet: "10.255.7.0/30", ranges: [["10.255.7.1", "10.255.7.1"]] },
  ]);
  expect(pxeOf([gateway, server])).toBe("required");
});

test("the loopback network is inside a host, and no subnet", () => {
  const host = router("gw", [
    { name: "lo", addresses: ["127.0.0.1/8"], targets: [] },
    { name: "eth1", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10"] },
  ]);
  const tasks = subnetsOf(indexEstate({ ...estate([host]), subnets: [] }));
  expect(tasks.map(({ cidr }) => cidr)).toEqual(["10.4.2.0/24"]);
});
