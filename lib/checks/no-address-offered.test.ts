import { dhcpServer, estate, pxeServer, router, threeHosts } from "@/lib/engine/testing";
import check from "./no-address-offered";
import { cases } from "./testing";

const [core, , pxe] = threeHosts();

cases(check, [
  ["a scope that gives addresses", estate(threeHosts()), []],
  ["the scope is inactive", estate(threeHosts({ scope: { active: false } })), ["dhcp-1:10.4.2.0/24"]],
  ["the scope has no range", estate(threeHosts({ scope: { ranges: [] } })), ["dhcp-1:10.4.2.0/24"]],
  [
    "no scope for the relay's address",
    estate([core!, dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.9.0/24" }]), pxe!]),
    ["dhcp-1:10.4.2.0/24"],
  ],
  [
    "the relay speaks from the primary address of another scope",
    estate([
      router("core-1", [
        {
          name: "Vlan42",
          addresses: ["10.9.9.1/24"],
          secondary: ["10.4.2.1/24"],
          targets: ["10.20.0.10", "10.20.0.12"],
        },
      ]),
      dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }]),
      pxeServer("pxe-1", "10.20.0.12"),
    ]),
    ["dhcp-1:10.4.2.0/24"],
  ],
]);
