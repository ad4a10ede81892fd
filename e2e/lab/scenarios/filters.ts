import type { Payloads } from "../firmware/payload";
import { CLIENT_NET, CLIENT_SIDE, DHCP, PXE, SERVER_SIDE } from "../services/addresses";
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
  {
    ...filtered("acl-4011", "Clean options; an access list drops what clients send to port 4011", {
      in: ["deny udp any any eq 4011", "permit ip any any"],
      forward: [`iifname "${CLIENT_SIDE}" udp dport 4011 drop`],
    }),
    quick: true,
  },
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
  filtered(
    "acl-own-network-only",
    "Clean options; an access list lets in only what comes from the clients' own network",
    {
      in: ["permit ip 10.4.2.0 0.0.0.255 any", "deny ip any any"],
      forward: [`iifname "${CLIENT_SIDE}" ip saddr != ${CLIENT_NET} drop`],
      input: [`iifname "${CLIENT_SIDE}" ip saddr != ${CLIENT_NET} drop`],
    },
  ),
  filtered("acl-from-port-4011", "Clean options; an access list drops what clients send from port 4011", {
    in: ["deny udp any eq 4011 any", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp sport 4011 drop`],
  }),
  filtered("acl-from-68-to-4011", "Clean options; an access list drops what clients send from port 68 to port 4011", {
    in: ["deny udp any eq 68 any eq 4011", "permit ip any any"],
    forward: [`iifname "${CLIENT_SIDE}" udp sport 68 udp dport 4011 drop`],
  }),
  filtered(
    "acl-tftp-acknowledgements",
    "Clean options; clients may send to well-known ports only, not to TFTP's high ones",
    {
      in: [
        "permit udp any any eq 67",
        "permit udp any any eq 69",
        "permit udp any any eq 4011",
        "deny udp any any",
        "permit ip any any",
      ],
      forward: [
        `iifname "${CLIENT_SIDE}" udp dport { 67, 69, 4011 } accept`,
        `iifname "${CLIENT_SIDE}" ip protocol udp drop`,
      ],
    },
  ),
  filtered("acl-answers-of-4011", "Clean options; an access list drops the answers from port 4011", {
    out: ["deny udp any eq 4011 any", "permit ip any any"],
    forward: [`oifname "${CLIENT_SIDE}" udp sport 4011 drop`],
  }),
  filtered("acl-servers-4011", "Clean options; an access list on the servers' side drops the answers from port 4011", {
    serverIn: ["deny udp any eq 4011 any", "permit ip any any"],
    forward: [`iifname "${SERVER_SIDE}" udp sport 4011 drop`],
  }),
  filtered("acl-servers-tftp", "Clean options; an access list on the servers' side lets nothing out to port 69", {
    serverOut: ["deny udp any any eq 69", "permit ip any any"],
    forward: [`oifname "${SERVER_SIDE}" udp dport 69 drop`],
  }),
  filtered(
    "acl-servers-pxe-offers",
    "Clean options; an access list on the servers' side drops the PXE server's offers",
    {
      serverIn: [`deny udp host ${PXE} eq 67 any`, "permit ip any any"],
      input: [`iifname "${SERVER_SIDE}" ip saddr ${PXE} udp sport 67 drop`],
    },
  ),
  filtered(
    "acl-servers-dhcp-offers",
    "Clean options; an access list on the servers' side drops the DHCP server's offers",
    {
      serverIn: [`deny udp host ${DHCP} any eq 67`, "permit ip any any"],
      input: [`iifname "${SERVER_SIDE}" ip saddr ${DHCP} udp dport 67 drop`],
    },
  ),
  filtered(
    "acl-servers-relayed-out",
    "Clean options; a list on the way out to the servers names port 67, which a router's own packets pass",
    {
      serverOut: ["deny udp any any eq 67", "permit ip any any"],
      forward: [`oifname "${SERVER_SIDE}" udp dport 67 drop`],
    },
  ),
  filtered(
    "acl-pxe-host-file-in-dhcp",
    "next-server + filename on DHCP, and an access list that drops everything to the PXE server",
    {
      in: [`deny ip any host ${PXE}`, "permit ip any any"],
      forward: [`iifname "${CLIENT_SIDE}" ip daddr ${PXE} drop`],
    },
    ['filename "boot/bios.0";', `next-server ${PXE};`],
  ),
];
