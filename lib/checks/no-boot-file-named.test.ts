import { dhcpServer, estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import type { Condition } from "@/lib/model/condition";
import check from "./no-boot-file-named";
import { cases } from "./testing";

const floor = router("core-1", [{ name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10"] }]);
const filesOnly = pxeServer("tftp-1", "10.20.0.12", { answers: [69] });
const scope = { subnet: "10.4.2.0/24" };
const uefi: Condition = { op: "equals", field: { option: 93 }, value: "0007" };
const onPurpose = { subnets: [{ method: "dhcp-options" as const }] };

cases(check, [
  [
    "a host that only serves files",
    estate([floor, filesOnly, dhcpServer("dhcp-1", "10.20.0.10", [{ ...scope, next: "10.20.0.12" }])]),
    ["dhcp-1:no boot file"],
  ],
  [
    "a class that leaves BIOS out",
    estate(
      [
        floor,
        filesOnly,
        dhcpServer("dhcp-1", "10.20.0.10", [
          { ...scope, above: [{ name: "uefi", kind: "class", when: uefi, next: "10.20.0.12", file: "boot/uefi.efi" }] },
        ]),
      ],
      { clients: ["bios", "uefi-x64"], ...onPurpose },
    ),
    ["dhcp-1:bios: class uefi"],
  ],
  [
    "a file for everybody",
    estate(
      [floor, filesOnly, dhcpServer("dhcp-1", "10.20.0.10", [{ ...scope, next: "10.20.0.12", file: "undionly.kpxe" }])],
      { clients: ["bios"], ...onPurpose },
    ),
    [],
  ],
  [
    "network boot is not asked for",
    estate([floor, filesOnly, dhcpServer("dhcp-1", "10.20.0.10", [scope])], { subnets: [{ pxe: "optional" }] }),
    [],
  ],
  ["a PXE server that hears the subnet", estate(threeHosts()), []],
]);
