import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-menu-waits";
import { cases } from "./testing";

/** A menu of one entry whose boot server is the PXE server, with this prompt. */
const menu = (prompt: string) =>
  estate(
    threeHosts({
      scope: {
        next: "10.20.0.12",
        options: { 60: "PXEClient", 43: `0601070807000f010a14000c0907000f04426f6f74${prompt}ff` },
      },
    }),
    { clients: ["bios", "ipxe-bios", "uefi-x64"] },
  );

cases(check, [
  ["a prompt of 255 seconds", menu("0a04ff505845"), ["dhcp-1:boot menu"]],
  ["the first entry at once", menu("0a0400505845"), []],
  ["the first entry after ten seconds", menu("0a040a505845"), []],
  ["no prompt", menu(""), []],
  ["no option 43", estate(threeHosts()), []],
]);
