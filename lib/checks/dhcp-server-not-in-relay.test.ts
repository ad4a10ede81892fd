import { dhcpServer, estate, threeHosts } from "@/lib/engine/testing";
import check from "./dhcp-server-not-in-relay";
import { cases } from "./testing";

const second = (partners: string[]) => [
  ...threeHosts({
    dhcp: { partners: partners.map((address) => ({ address, place: { file: "dhcp-1/dhcpd.conf", line: 1 } })) },
  }),
  dhcpServer("dhcp-2", "10.20.0.11", [{ subnet: "10.4.3.0/24" }]),
];

cases(check, [
  ["the one server is there", estate(threeHosts()), []],
  [
    "a second server with the same scope",
    estate([...threeHosts(), dhcpServer("dhcp-2", "10.20.0.11", [{ subnet: "10.4.2.0/24" }])]),
    ["core-1:dhcp-2"],
  ],
  ["the failover partner", estate(second(["10.20.0.11"])), ["core-1:dhcp-2"]],
  ["a partner that is no device of ours", estate(second(["10.20.0.99"])), ["core-1:10.20.0.99"]],
  ["the only DHCP server", estate(threeHosts({ targets: ["10.20.0.12"] })), ["core-1:dhcp-1"]],
  [
    "another server's inactive scope",
    estate([...threeHosts(), dhcpServer("dhcp-2", "10.20.0.11", [{ subnet: "10.4.2.0/24", active: false }])]),
    [],
  ],
]);
