import { expect, it } from "vitest";
import { estate, threeHosts } from "@/lib/engine/testing";
import { assess } from "./assess";
import check from "./configuration-as-boot-file";
import { cases } from "./testing";

const ztp = (targets: string[], pxe: "required" | "optional" = "required") =>
  estate(threeHosts({ targets, scope: { options: { 66: "10.9.9.9", 67: "switch.cfg" } } }), {
    clients: ["bios", "uefi-x64"],
    subnets: [{ pxe }],
  });
const cisco = { op: "prefix" as const, field: { option: 60 }, value: "436973636f" };

cases(check, [
  ["a scope with computers, and no PXE server", ztp(["10.20.0.10"]), ["dhcp-1:scope 10.4.2.0"]],
  [
    "a PXE server answers too: some boot ROMs take the file all the same",
    ztp(["10.20.0.10", "10.20.0.12"]),
    ["dhcp-1:scope 10.4.2.0"],
  ],
  ["a subnet in which none need boot", ztp(["10.20.0.10"], "optional"), []],
  ["for switches only", estate(threeHosts({ scope: { above: [{ when: cisco, options: { 67: "switch.cfg" } }] } })), []],
]);

it("stops computers, and is no boot offer where none is asked for", () => {
  const [broken] = assess(ztp(["10.20.0.10"])).subnets;
  expect(broken?.clients.map(({ outcome, cause }) => `${outcome} ${cause}`)).toEqual([
    "fails device-config",
    "fails device-config",
  ]);
  expect(assess(ztp(["10.20.0.10"], "optional")).subnets[0]?.health).toBe("healthy");
});
