import { contains, parseCidr } from "@/lib/core/ipv4";
import type { Check } from "./check";
import { RFC_1542 } from "./references";

const RFC_3527 = { title: "RFC 3527: link selection sub-option", url: "https://www.rfc-editor.org/rfc/rfc3527" };

const check: Check = {
  id: "giaddr-of-another-network",
  title: "The relay sends another address than that of the computers' network, and the DHCP server goes by it",
  severity: "error",
  why:
    "A DHCP server chooses the scope by giaddr, the address that the relay writes into requests. A relay may be told to write that of a loopback. " +
    "Unless it also names the computers' network in option 82 (link selection), and the server heeds that, computers get no address, or one of " +
    "another network.",
  references: [RFC_1542, RFC_3527],
  failures: ["F20", "F39"],
  look({ task, answers }, tell) {
    if (task.pxe === "unwanted") return;
    for (const { kind, listener, scope: named, byGiaddr } of answers) {
      const { info, giaddr, relays, source } = listener;
      if (kind !== "dhcp" || !info.dhcp || !source?.address) continue;
      const { ignoresLinkSelection } = info.dhcp;
      const scope = byGiaddr ? byGiaddr.scope : named;
      const heeded = source.linkSelection === "yes" && !ignoresLinkSelection;
      const network = scope && parseCidr(scope.subnet);
      const fits = network && (contains(network, task.network.network) || scope.sharedNetwork !== null);
      if (heeded || fits) continue;
      const server = info.device.name;
      const router = relays[0]!.gateway.info.device.name;
      const gets = scope ? `gives addresses of ${scope.subnet} to these computers` : "gives these computers no address";
      const lender = source.interface ? ` (${source.interface})` : "";
      const goes = byGiaddr
        ? `is told to go by ${giaddr}${lender}, and whether ${server} still learns the computers' own network is not settled. Where it does not, ${server}`
        : `writes ${giaddr}${lender} into giaddr in place of the address of the computers' own network. ${server} chooses the scope by it and`;
      tell({
        ...(byGiaddr ? { severity: "warning" as const } : {}),
        device: router,
        place: `${giaddr} to ${server}`,
        title: (where) =>
          `${where} ${byGiaddr ? "may send" : "sends"} ${giaddr} as its relay address, by which ${server} finds no scope for it`,
        explanation: (where) =>
          `${where} ${goes} ${gets}. Let the relay send its own address there, or name the network in option 82 (link selection)${ignoresLinkSelection ? ", and let the server heed it" : ""}.`,
        at: relays.map(({ gateway }) => ({ device: gateway.info.device.name, interface: gateway.iface.name })),
        evidence: [source.place],
      });
    }
  },
};

export default check;
