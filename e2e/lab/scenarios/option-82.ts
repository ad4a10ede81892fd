import type { NodeSpec } from "../frame/spec";
import { markingSwitch, REQUESTS_TO_THE_SWITCH } from "../services/access-switch";
import { DHCP, PXE } from "../services/addresses";
import { dhcpd, kea } from "../services/dhcp-servers";
import { binl, proxyDnsmasq } from "../services/pxe-servers";
import { type RelayProgram, router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];

/** A Linux relay, which heeds option 82 otherwise than a Cisco router. */
function relay(options: string, program: RelayProgram = "isc-dhcp-relay"): NodeSpec {
  const node = router(BOTH, program, { options });
  const { otherWords: _, ...estate } = node.estate;
  return { ...node, estate };
}

const row = (id: string, title: string, nodes: Scenario["lab"]): Scenario => ({
  id,
  title: `The clients' switch puts option 82 into their requests; ${title}`,
  ownWords:
    "Its switch is told in other words by e2e/words/switches.test.ts; the programs beside it are as in other rows.",
  lab: (payloads) => ({ wireFilter: REQUESTS_TO_THE_SWITCH, ...nodes(payloads) }),
});

const relayed = (id: string, title: string, node: NodeSpec): Scenario =>
  row(id, title, (payloads) => ({ nodes: [markingSwitch(), node, dhcpd(), binl(payloads)] }));

/** A switch that marks requests although no relay has touched them: what each relay, and each server, makes of that. */
export const OPTION_82: Scenario[] = [
  relayed("switch-82-dhcrelay", "dhcrelay does not look at it", relay("")),
  relayed("switch-82-dhcrelay-adds", "dhcrelay -a puts its own in the place", relay("-a")),
  relayed("switch-82-dhcrelay-append", "dhcrelay -a -m append adds its own", relay("-a -m append")),
  relayed("switch-82-dhcrelay-forward", "dhcrelay -a -m forward leaves it", relay("-a -m forward")),
  relayed("switch-82-dhcrelay-discard", "dhcrelay -a -m discard drops such requests", relay("-a -m discard")),
  relayed(
    "switch-82-dhcrelay-mismatch",
    "dhcrelay -a -D -m forward drops answers with a mark not its own",
    relay("-a -D -m forward"),
  ),
  relayed("switch-82-dhcp-helper", "dhcp-helper does not look at it", relay("", "dhcp-helper")),
  row("switch-82-kea-dnsmasq", "dhcrelay, Kea and dnsmasq as proxyDHCP", (payloads) => ({
    nodes: [markingSwitch(), relay(""), kea(), proxyDnsmasq(payloads)],
  })),
  row("switch-82-on-the-wire", "DHCP and PXE server on the clients' own wire", (payloads) => ({
    nodes: [
      markingSwitch(),
      router([], "none"),
      dhcpd({ address: "10.4.2.10" }),
      binl(payloads, { address: "10.4.2.12" }),
    ],
  })),
];
