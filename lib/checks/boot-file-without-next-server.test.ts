import { dhcpServer, estate, router, threeHosts } from "@/lib/engine/testing";
import check from "./boot-file-without-next-server";
import { cases } from "./testing";

const floor = router("core-1", [{ name: "Vlan42", addresses: ["10.4.2.1/24"], targets: ["10.20.0.10"] }]);
const withFile = (next: string | null) =>
  dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24", next, file: "undionly.kpxe" }]);
const ofIpxe = { clients: ["ipxe-bios" as const], subnets: [{ method: "dhcp-options" as const }] };

cases(check, [
  ["iPXE asks nobody", estate([floor, withFile(null)], ofIpxe), ["dhcp-1:next-server"]],
  ["next-server is set", estate([floor, withFile("10.20.0.12")], ofIpxe), []],
  ["a PXE server names file and server", estate(threeHosts()), []],
]);
