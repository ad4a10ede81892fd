import { expect, it } from "vitest";
import type { Estate } from "@/lib/model/estate";
import { readDevice } from "@/lib/platforms/read-device";
import { alsoUsedBy } from "./also-used-by";

it("tells who includes the same file", () => {
  const subnet = (n: number) =>
    `subnet 10.4.${n}.0 netmask 255.255.255.0 { range 10.4.${n}.5 10.4.${n}.9; include "/etc/dhcp/boot.conf"; }\n`;
  const facts = readDevice("isc-dhcpd", {
    texts: [
      { name: "/etc/dhcp/dhcpd.conf", text: `${subnet(1)}${subnet(2)}` },
      { name: "/etc/dhcp/boot.conf", text: 'filename "x.0";\n' },
    ],
  });
  const estate = { devices: [{ name: "dhcp-1", facts }], subnets: [] } as unknown as Estate;
  const fix = { kind: "remove-boot-options", device: "dhcp-1", order: 1, options: [] } as const;
  expect(alsoUsedBy(estate, { ...fix, options: [], bootFile: true, levels: ["subnet 10.4.1.0/24"] })).toEqual([
    expect.stringMatching(/10\.4\.2\.0 takes the same lines from a file that it includes/),
  ]);
  expect(alsoUsedBy(estate, { ...fix, options: [66], levels: ["subnet 10.4.1.0/24"] })).toEqual([]);
});
