import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-file-size-named";
import { cases } from "./testing";

const named = (options: Record<number, string>, clients: ("bios" | "uefi-x64")[] = ["uefi-x64"]) =>
  estate(threeHosts({ targets: ["10.20.0.10"], scope: { next: "10.20.0.12", file: "boot/wdsmgfw.efi", options } }), {
    clients,
    subnets: [{ method: "dhcp-options" }],
  });

cases(check, [
  ["beside a boot file for UEFI", named({ 13: "0100" }), ["dhcp-1:scope 10.4.2.0"]],
  ["BIOS does not mind", named({ 13: "0100" }, ["bios"]), []],
  ["no size is named", named({}), []],
  ["the PXE server names the file", estate(threeHosts({ scope: { options: { 13: "0100" } } })), []],
]);
