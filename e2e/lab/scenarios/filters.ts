import type { Payloads } from "../firmware/payload";
import { CLIENT_SIDE, DHCP, PXE, SERVER_SIDE } from "../services/addresses";
import { filteringRouter } from "../services/as-ios";
import { dhcpd } from "../services/dhcp-servers";
import { binl } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
type Filters = Parameters<typeof filteringRouter>[2];

function filtered(id: string, title: string, filters: Filters, scope: string[] = []): Scenario {
  // The ISC relay reads packets below the filter; dhcp-helper's sockets are filtered as those of a router are.
  const program = filters.input ? "dhcp-helper" : "isc-dhcp-relay";
  return {
    id,
    title,
    lab: (payloads: Payloads) => ({
      nodes: [filteringRouter(router(BOTH, program), BOTH, filters), dhcpd({ scope }), binl(payloads)],
    }),
  };
}

/** Access lists on the way. */
export const FILTERS: Scenario[] = [
  filtered("acl-4011", "Clean options; an access list drops what clients send to port 4011", {
    in: ["deny udp any any eq 4011", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport 4011 drop`],
  }),
  filtered("acl-tftp", "Clean options; an access list drops what clients send to port 69", {
    in: ["deny udp any any eq 69", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp dport 69 drop`],
  }),
  filtered("acl-tftp-data", "Clean options; an access list lets only well-known ports back to the clients", {
    out: [
      "permit udp any eq 67 any",
      "permit udp any eq 4011 any",
      "permit udp any eq 69 any",
      "deny udp any any",
      "permit ip any any",
    ],
    forward: [
      `iifname "${SERVER_SIDE}" udp sport { 67, 69, 4011 } accept`,
      `iifname "${SERVER_SIDE}" ip protocol udp drop`,
    ],
  }),
  filtered("acl-dhcp", "Clean options; an access list drops what clients send to port 67", {
    in: ["deny udp any any eq 67", "permit ip any any"],
    input: [`iifname "${CLIENT_SIDE}" udp dport 67 drop`],
  }),
  filtered(
    "acl-4011-file-in-dhcp",
    "66 + 67 and next-server on DHCP, the proxy answers, but an access list drops port 4011",
    {
      in: ["deny udp any any eq 4011", "permit ip any any"],
      forward: [`iifname "${CLIENT_SIDE}" udp dport 4011 drop`],
    },
    [`option tftp-server-name "${PXE}";`, 'option bootfile-name "boot/bios.0";', `next-server ${PXE};`],
  ),
];
