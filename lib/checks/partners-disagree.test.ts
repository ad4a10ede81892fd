import { dhcpServer, estate, threeHosts } from "@/lib/engine/testing";
import check from "./partners-disagree";
import { cases } from "./testing";

const two = (options: Record<number, string>, first: Record<number, string> = {}) => [
  ...threeHosts({ targets: ["10.20.0.10", "10.20.0.11", "10.20.0.12"], scope: { options: first } }),
  dhcpServer("dhcp-2", "10.20.0.11", [{ subnet: "10.4.2.0/24", options }]),
];

cases(check, [
  ["one of them sets 60", estate(two({ 60: "PXEClient" })), ["dhcp-1:and dhcp-2"]],
  ["both alike", estate(two({})), []],
  [
    "they differ in option 43 beside 60",
    estate(two({ 60: "PXEClient", 43: "060108ff" }, { 60: "PXEClient" })),
    ["dhcp-1:and dhcp-2"],
  ],
  ["option 43 without 60 is for access points", estate(two({ 43: "0a14000aff" })), []],
  [
    "one server that is relayed to at both of its addresses, and names one of them as next-server",
    estate(
      threeHosts({
        targets: ["10.20.0.10", "10.20.0.13", "10.20.0.12"],
        scope: { next: "10.20.0.10" },
        dhcp: { addresses: ["10.20.0.13"] },
      }),
    ),
    [],
  ],
  ["they differ for phones only", estate(two({ 150: "10.9.9.9" })), []],
]);
