import { expect, it } from "vitest";
import { simulate } from "@/lib/engine/simulate";
import { dhcpServer, estate, level, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import check from "./boot-options-on-dhcp";
import { runCheck } from "./run-checks";
import { cases } from "./testing";

const PXE = "10.20.0.12";
const phones = { op: "prefix" as const, field: { option: 60 }, value: "436973636f" };
const arch = (code: string) => ({ op: "equals" as const, field: { option: 93 }, value: code });
const colocated = (options: Record<number, string>) => {
  const [core, dhcp] = threeHosts({ targets: ["10.20.0.10"], scope: { options } });
  return [
    core!,
    {
      ...dhcp!,
      roles: ["dhcp" as const, "pxe" as const],
      declaredPxe: pxeServer("x", "1.1.1.1", { answers: [69, 4011] }).declaredPxe,
    },
  ];
};

const withReservation = (options: Record<number, string>) => {
  const devices = threeHosts();
  const scope = devices[1]!.facts!.dhcp!.scopes[0]!;
  scope.reservations.push({
    name: "lab",
    mac: "02:00:00:00:00:01",
    address: null,
    levels: [level("dhcp-1/dhcpd.conf", "reservation", "lab", { options })],
    place: scope.place,
  });
  return estate(devices);
};

cases(check, [
  ["60 for one reserved machine", withReservation({ 60: "PXEClient" }), ["dhcp-1:reservation lab"]],
  ["a phone's reservation", withReservation({ 66: "10.9.9.9", 67: "SEP.cnf.xml" }), []],
  ["clean options", estate(threeHosts()), []],
  ["60 at the scope", estate(threeHosts({ scope: { options: { 60: "PXEClient" } } })), ["dhcp-1:scope 10.4.2.0"]],
  [
    "60 + 66 + 67 at one level are one finding",
    estate(threeHosts({ scope: { options: { 60: "PXEClient", 66: PXE, 67: "x.0" } } })),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  [
    "60 at the server, 67 at the scope",
    estate(threeHosts({ scope: { options: { 67: "x.0" } }, server: { options: { 60: "PXEClient" } } })),
    ["dhcp-1:scope 10.4.2.0", "dhcp-1:server"],
  ],
  [
    "hidden by a stronger level, but there",
    estate(threeHosts({ scope: { options: { 60: "PXEClient" } }, server: { options: { 60: "PXEClient" } } })),
    ["dhcp-1:scope 10.4.2.0", "dhcp-1:server"],
  ],
  [
    "in a class that takes in UEFI computers",
    estate(threeHosts({ scope: { above: [{ name: "uefi", when: arch("0007"), options: { 60: "PXEClient" } }] } })),
    ["dhcp-1:class uefi"],
  ],
  [
    "one cause, many subnets",
    estate(
      [
        router("core-1", [
          { name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10"] },
          { name: "Vlan43", addresses: ["10.4.3.1/24"], targets: ["10.20.0.10"] },
        ]),
        dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }, { subnet: "10.4.3.0/24" }], {
          options: { 60: "PXEClient" },
        }),
        pxeServer("pxe-1", PXE),
      ],
      { subnets: [{}, { cidr: "10.4.3.0/24" }] },
    ),
    ["dhcp-1:server"],
  ],
  ["phones: 66 and 150 alone", estate(threeHosts({ scope: { options: { 66: "10.9.9.9", 150: "10.9.9.9" } } })), []],
  [
    "phones: options in their own class",
    estate(
      threeHosts({
        scope: { above: [{ name: "phones", when: phones, options: { 60: "PXEClient", 66: PXE, 67: "SEP.cnf.xml" } }] },
      }),
    ),
    [],
  ],
  [
    "a policy that is switched off",
    estate(
      threeHosts({
        scope: { above: [{ name: "off", when: { op: "never", why: "disabled" }, options: { 60: "PXEClient" } }] },
      }),
    ),
    [],
  ],
  ["access points: 60 of their own kind", estate(threeHosts({ scope: { options: { 60: "ArubaAP", 43: "0a" } } })), []],
  [
    "switches: a configuration file",
    estate(threeHosts({ scope: { options: { 66: "10.9.9.9", 67: "switch.cfg" } } })),
    [],
  ],
  [
    "HTTP Boot: 60 = HTTPClient",
    estate(threeHosts({ scope: { options: { 60: "HTTPClient", 67: "http://10.9.9.9/boot.efi" } } })),
    [],
  ],
  ["an inactive scope", estate(threeHosts({ scope: { active: false, options: { 60: "PXEClient" } } })), []],
  [
    "FOG and iPXE by design",
    estate(threeHosts({ targets: ["10.20.0.10"], scope: { next: PXE, file: "undionly.kpxe" } }), {
      subnets: [{ method: "dhcp-options" }],
    }),
    [],
  ],
  [
    "by design, but with 60",
    estate(threeHosts({ scope: { next: PXE, options: { 60: "PXEClient", 67: "undionly.kpxe" } } }), {
      subnets: [{ method: "dhcp-options" }],
    }),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  ["DHCP and PXE on one host: 60 is right there", estate(colocated({ 60: "PXEClient" })), []],
  ["DHCP and PXE on one host: 67 is not", estate(colocated({ 60: "PXEClient", 67: "x.0" })), ["dhcp-1:scope 10.4.2.0"]],
]);

it("claims no other host where DHCP and PXE share one, and nothing about all computers where a class picks some", () => {
  const shared = runCheck(check, simulate(estate(colocated({ 60: "PXEClient", 67: "x.0" }))));
  expect(shared[0]?.explanation).not.toContain("another host");
  const above = [{ name: "uefi", when: arch("0007"), options: { 67: "x.efi" } }];
  const [finding] = runCheck(check, simulate(estate(threeHosts({ scope: { above } }))));
  expect(finding?.explanation).toContain("though the PXE server is another host");
  expect(finding?.explanation).not.toContain("all computers");
});

it("takes PXE's part of option 43 away together with option 60, and leaves what other devices read there", () => {
  const fixes = (hex: string) =>
    runCheck(check, simulate(estate(threeHosts({ scope: { options: { 60: "PXEClient", 43: hex } } })))).flatMap(
      (finding) => finding.fixes.flatMap((fix) => (fix.kind === "remove-boot-options" ? [fix.options] : [])),
    );
  expect(fixes("0601070907800004426f6f740a0100ff")).toEqual([[43, 60]]);
  expect(fixes("0104c0a80101ff")).toEqual([[60]]);
});
