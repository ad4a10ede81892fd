import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./boot-server-without-tftp";
import { cases } from "./testing";

const byDesign = (next: string) =>
  estate(threeHosts({ targets: ["10.20.0.10"], scope: { next, file: "boot/wdsnbp.com" } }), {
    clients: ["bios"],
    subnets: [{ method: "dhcp-options" }],
  });

cases(check, [
  ["next-server is the DHCP server", byDesign("10.20.0.10"), ["dhcp-1:port 69"]],
  ["next-server is the PXE server", byDesign("10.20.0.12"), []],
  ["the PXE server has no TFTP", estate(threeHosts({ pxe: { answers: [67, 4011] } })), ["pxe-1:port 69"]],
]);
