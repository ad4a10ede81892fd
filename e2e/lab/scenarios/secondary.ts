import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, DHCP, PXE, ROUTER } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { binl } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const OTHER = "10.4.9.1";

/** The relay's interface bears another address before the clients' own router: that one becomes giaddr. */
function secondaryRouter(): NodeSpec {
  const node = router([DHCP, PXE]);
  const { otherWords: _, ...estate } = node.estate;
  const swap = [
    `ip addr del ${ROUTER}/24 dev ${CLIENT_SIDE}`,
    `ip addr add ${OTHER}/24 dev ${CLIENT_SIDE}`,
    `ip addr add ${ROUTER}/24 dev ${CLIENT_SIDE}`,
  ];
  const services = Object.fromEntries(
    Object.entries(node.services).map(([name, script]) => [name, [...swap, script].join("\n")]),
  );
  return { ...node, services, estate: { ...estate, addresses: [...estate.addresses, OTHER] } };
}

/** Several networks on one wire: which scope a DHCP server takes goes by giaddr, the first address of the interface. */
export const SECONDARY: Scenario[] = [
  {
    id: "secondary-without-scope",
    title: "The clients' network is the second on the router's interface, and the DHCP server knows only that one",
    lab: (payloads) => ({ nodes: [secondaryRouter(), dhcpd(), binl(payloads)] }),
  },
  {
    id: "secondary-in-shared-network",
    title: "The clients' network is the second on the router's interface, in one shared network with the first",
    lab: (payloads) => {
      const node = dhcpd();
      const conf = (node.files["/etc/dhcp/dhcpd.conf"] ?? "")
        .replace(
          "subnet 10.4.2.0",
          "shared-network floor-2 {\nsubnet 10.4.9.0 netmask 255.255.255.0 {\n}\nsubnet 10.4.2.0",
        )
        .replace(/\}\n*$/, "}\n}\n");
      return {
        nodes: [secondaryRouter(), { ...node, files: { ...node.files, "/etc/dhcp/dhcpd.conf": conf } }, binl(payloads)],
      };
    },
  },
];
