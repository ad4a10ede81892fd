import { dhcpServer, estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import check from "./no-relay";
import { cases } from "./testing";

cases(check, [
  ["relay targets stand", estate(threeHosts()), []],
  ["no relay targets", estate(threeHosts({ targets: [] })), ["core-1:Vlan42"]],
  [
    "servers on the link need none",
    estate([
      router("core-1", [{ name: "Vlan42", addresses: ["10.4.2.1/24"] }]),
      dhcpServer("dhcp-1", "10.4.2.10", [{ subnet: "10.4.2.0/24" }]),
      pxeServer("pxe-1", "10.4.2.12"),
    ]),
    [],
  ],
]);
