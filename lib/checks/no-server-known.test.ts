import { expect, test } from "vitest";
import { dhcpServer, estate, router } from "@/lib/engine/testing";
import type { EstateDevice } from "@/lib/model/estate";
import { assess } from "./assess";
import { Assessor } from "./assessor";

const gateway = (targets: string[] = []) =>
  router("gw", [
    { name: "Vlan42", addresses: ["10.4.2.1/24"], targets },
    { name: "Vlan9", addresses: ["10.9.9.1/30"] },
  ]);
const seen = (devices: EstateDevice[]) => ({ ...estate(devices), subnets: [] });
const healthOf = (devices: EstateDevice[]) =>
  Object.fromEntries(assess(seen(devices)).subnets.map(({ cidr, health }) => [cidr, health]));
const elsewhere = dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.7.7.0/24" }]);

test("a router's network without relay is not called healthy where no DHCP or PXE server is known", () => {
  expect(healthOf([gateway()])).toEqual({ "10.4.2.0/24": "unknown", "10.9.9.0/30": "healthy" });
  const { findings, subnets } = assess(seen([gateway()]));
  expect(findings).toMatchObject([{ check: "fact-unknown", device: "estate", subnets: ["10.4.2.0/24"], fixes: [] }]);
  expect(subnets[0]?.sentence).toContain("No DHCP server and no PXE server is known");
});

test("beside servers that serve other networks it asks for no boot; beside a scope of its own it lacks the relay", () => {
  expect(healthOf([gateway(), elsewhere])["10.4.2.0/24"]).toBe("healthy");
  const own = dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }]);
  expect(healthOf([gateway(), own])["10.4.2.0/24"]).toBe("broken");
});

test("the first server that is added is taken in without a fresh start", () => {
  const others = Array.from({ length: 3 }, (_, at) => router(`r${at}`, []));
  const assessor = new Assessor(seen([gateway(), ...others]));
  const after = seen([gateway(), ...others, elsewhere]);
  expect(assessor.update(after).subnets).toEqual(assess(after).subnets);
});
