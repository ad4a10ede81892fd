import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-menu-missing";
import { cases } from "./testing";

const with43 = (hex: string) =>
  estate(threeHosts({ scope: { next: "10.20.0.12", options: { 60: "PXEClient", 43: hex, 67: "boot/wdsmgfw.efi" } } }), {
    clients: ["uefi-x64"],
  });

cases(check, [
  ["control without bit 3 and no menu", with43("060103ff"), ["dhcp-1:option 43"]],
  ["control 8 and a file", with43("060108ff"), []],
  ["no option 43", estate(threeHosts()), []],
]);
