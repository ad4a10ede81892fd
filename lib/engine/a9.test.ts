import { describe, expect, it } from "vitest";
import type { ClientId } from "@/lib/model/clients";
import type { EstateDevice } from "@/lib/model/estate";
import { simulate } from "./simulate";
import { estate, threeHosts } from "./testing";

const PXE = "10.20.0.12";
const DHCP = "10.20.0.10";
const seen = (devices: EstateDevice[], clients?: ClientId[]) =>
  Object.fromEntries(
    simulate(estate(devices, { clients })).subnets[0]!.clients.map(({ client, outcome, stage, error }) => [
      client,
      `${outcome} ${stage} ${error ?? ""}`.trim(),
    ]),
  );

/** Each row of the table of exact conditions (KB 259670), for the three firmwares. */
const ROWS: [string, Parameters<typeof threeHosts>[0], Record<string, string>][] = [
  ["nothing, P answers", {}, { bios: "boots done", "ipxe-bios": "boots done", "uefi-x64": "boots done" }],
  [
    "nothing, P not in the relay",
    { targets: [DHCP] },
    { bios: "fails select PXE-E53", "ipxe-bios": "fails select 2d03e13b", "uefi-x64": "fails select PXE-E16" },
  ],
  [
    "no relay at all",
    { targets: [] },
    { bios: "fails discover PXE-E51", "ipxe-bios": "fails discover 040ee119", "uefi-x64": "fails discover PXE-E18" },
  ],
  [
    "66+67, siaddr = P, P silent",
    { targets: [DHCP], scope: { next: PXE, file: "boot/wdsnbp.com", options: { 66: PXE, 67: "boot/wdsnbp.com" } } },
    { bios: "boots done", "ipxe-bios": "boots done", "uefi-x64": "fails load" },
  ],
  [
    "66+67 without siaddr, server asked is the DHCP server",
    { targets: [DHCP], scope: { options: { 66: PXE, 67: "boot/wdsmgfw.efi" } } },
    { bios: "fails download PXE-E7B", "ipxe-bios": "fails select 2d03e13b", "uefi-x64": "fails download PXE-E99" },
  ],
  [
    "60 only, siaddr 0, P answers",
    { scope: { options: { 60: "PXEClient" } } },
    {
      bios: "fails proxy-request PXE-E55",
      "ipxe-bios": "fails proxy-request 2d03e13b",
      "uefi-x64": "fails proxy-request PXE-E16",
    },
  ],
  [
    "60 + 66 + 67, siaddr 0",
    { targets: [DHCP], scope: { options: { 60: "PXEClient", 66: PXE, 67: "boot/wdsnbp.com" } } },
    {
      bios: "at-risk proxy-request PXE-E55",
      "ipxe-bios": "fails proxy-request 2d03e13b",
      "uefi-x64": "fails proxy-request PXE-E16",
    },
  ],
  [
    "60 + 66 + 67, siaddr = D",
    {
      targets: [DHCP],
      scope: { next: DHCP, file: "boot/wdsnbp.com", options: { 60: "PXEClient", 66: DHCP, 67: "boot/wdsnbp.com" } },
    },
    {
      bios: "fails proxy-request PXE-E55",
      "ipxe-bios": "fails download 4c126035",
      "uefi-x64": "fails proxy-request PXE-E16",
    },
  ],
];

describe("the exact conditions of the failure", () => {
  for (const [name, sketch, expected] of ROWS) it(name, () => expect(seen(threeHosts(sketch))).toEqual(expected));
});
