import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-file-missing";
import { cases } from "./testing";

const files = (names: string[] | null) => estate(threeHosts({ pxe: { files: names } }), { clients: ["uefi-x64"] });

cases(check, [
  ["not there", files(["boot/wdsnbp.com"]), ["pxe-1:boot/wdsmgfw.efi"]],
  ["other capitals on Linux", files(["Boot/wdsmgfw.efi"]), ["pxe-1:boot/wdsmgfw.efi"]],
  ["there", files(["boot/wdsmgfw.efi"]), []],
  ["the list is not known", files(null), []],
]);
