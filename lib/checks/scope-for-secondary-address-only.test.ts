import { dhcpServer, estate, place, pxeServer, router } from "@/lib/engine/testing";
import check from "./scope-for-secondary-address-only";
import { cases } from "./testing";

function behind(words: string[], subnets: string[]) {
  const notes = words.map((word) => ({ word, place: place("core-1.cfg", "ip dhcp smart-relay") }));
  const vlan = {
    name: "Vlan42",
    addresses: ["10.4.2.1/24"],
    secondary: ["10.4.3.1/24"],
    targets: ["10.20.0.10", "10.20.0.12"],
  };
  return estate(
    [
      router("core-1", [vlan], { relay: { enabled: true, portsOff: [], notes } }),
      dhcpServer(
        "dhcp-1",
        "10.20.0.10",
        subnets.map((subnet) => ({ subnet })),
      ),
      pxeServer("pxe-1", "10.20.0.12"),
    ],
    { clients: ["uefi-x64"], subnets: [{ cidr: "10.4.3.0/24" }] },
  );
}

cases(check, [
  ["a smart relay and the secondary scope alone", behind(["smart-relay"], ["10.4.3.0/24"]), ["dhcp-1:10.4.3.0/24"]],
  ["both scopes", behind(["smart-relay"], ["10.4.2.0/24", "10.4.3.0/24"]), []],
  ["a plain relay never names it", behind([], ["10.4.3.0/24"]), []],
]);
