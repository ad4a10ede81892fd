import { dhcpServer, estate, pxeServer, router } from "@/lib/engine/testing";
import check from "./hsrp-partner-differs";
import { cases } from "./testing";

const both = ["10.20.0.10", "10.20.0.12"];
const pair = (second: string[], virtual = ["10.4.2.254"]) => [
  router("core-1", [{ name: "Vlan42", addresses: ["10.4.2.1/24"], virtual: ["10.4.2.254"], targets: both }]),
  router("core-2", [{ name: "Vlan42", addresses: ["10.4.2.2/24"], virtual, targets: second }]),
  dhcpServer("dhcp-1", "10.20.0.10", [{ subnet: "10.4.2.0/24" }]),
  pxeServer("pxe-1", "10.20.0.12"),
];

cases(check, [
  ["both carry the same", estate(pair(both)), []],
  ["the same in another order", estate(pair([...both].reverse())), []],
  ["the second lacks the PXE server", estate(pair(["10.20.0.10"])), ["core-2:core-1 10.20.0.12"]],
  ["the second lacks everything", estate(pair([])), ["core-2:core-1 10.20.0.10, 10.20.0.12"]],
  ["no shared gateway address: not a pair", estate(pair([], [])), []],
]);
