import { dhcpServer, estate, pxeServer, router, type ScopeSketch } from "@/lib/engine/testing";
import type { RelayFacts } from "@/lib/model/facts";
import check from "./secondary-subnet-without-scope";
import { cases } from "./testing";

const relay: RelayFacts = { enabled: true, portsOff: [], notes: [] };
const place = { file: "core-1.cfg", line: 1, text: "ip dhcp smart-relay" };

function of(
  scopes: ScopeSketch[],
  vlan: { addresses: string[]; secondary?: string[] },
  notes: RelayFacts["notes"] = [],
) {
  const interfaces = [
    { name: "Vlan20", addresses: ["10.20.0.1/24"] },
    { name: "Vlan42", targets: ["10.20.0.10", "10.20.0.12"], ...vlan },
  ];
  const hosts = [dhcpServer("dhcp-1", "10.20.0.10", scopes), pxeServer("pxe-1", "10.20.0.12")];
  return estate([router("core-1", interfaces, { relay: { ...relay, notes } }), ...hosts]);
}

const both = { addresses: ["10.9.9.1/24"], secondary: ["10.4.2.1/24"] };
const primary = { subnet: "10.9.9.0/24" };
const second = { subnet: "10.4.2.0/24" };

cases(check, [
  ["two scopes that do not know of each other", of([primary, second], both), ["dhcp-1:10.4.2.0/24"]],
  [
    "a shared network",
    of(
      [primary, second].map((one) => ({ ...one, shared: "floor" })),
      both,
    ),
    [],
  ],
  ["one scope only, as it is meant", of([primary], both), []],
  ["smart relay tries the secondary address too", of([primary, second], both, [{ word: "smart-relay", place }]), []],
  ["a primary network", of([second], { addresses: ["10.4.2.1/24"] }), []],
]);
