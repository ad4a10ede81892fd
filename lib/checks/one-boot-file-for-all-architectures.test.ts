import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./one-boot-file-for-all-architectures";
import { cases } from "./testing";

const by = (file: string, above = {}) =>
  threeHosts({ targets: ["10.20.0.10"], scope: { next: "10.20.0.12", file, ...above } });
const uefi = { op: "equals" as const, field: { option: 93 }, value: "0007" };

cases(check, [
  ["a BIOS file for all", estate(by("boot/wdsnbp.com")), ["dhcp-1:scope 10.4.2.0"]],
  ["a UEFI file for all", estate(by("boot/wdsmgfw.efi")), ["dhcp-1:scope 10.4.2.0"]],
  [
    "chosen by architecture",
    estate(by("boot/wdsnbp.com", { above: [{ name: "uefi", when: uefi, file: "boot/wdsmgfw.efi" }] })),
    [],
  ],
  ["only one kind of computer", estate(by("boot/wdsnbp.com"), { clients: ["bios"] }), []],
  [
    "the PXE server names one file",
    estate(threeHosts({ pxe: { boot: { bios: "boot/wdsnbp.com", "uefi-x64": "boot/wdsnbp.com" } } })),
    ["pxe-1:boot/wdsnbp.com"],
  ],
]);
