import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, DHCP, PXE, SERVER_SIDE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { host } from "../services/host";
import { binl } from "../services/pxe-servers";
import { type RelayProgram, type RouterSettings, router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const SECOND_RELAY = "10.20.0.20";

/** A setting of a Linux relay that no other platform's words are tried for. */
function linux(settings: RouterSettings, program: RelayProgram = "isc-dhcp-relay", targets = BOTH): NodeSpec {
  const node = router(targets, program, settings);
  const { otherWords: _, ...estate } = node.estate;
  return { ...node, estate };
}

const relayed = (id: string, title: string, node: NodeSpec): Scenario => ({
  id,
  title,
  lab: (payloads) => ({ nodes: [node, dhcpd(), binl(payloads)] }),
});

/** A second relay among the servers, which the first one relays to. */
function secondRelay(options: string, program: RelayProgram = "isc-dhcp-relay"): NodeSpec {
  const node = host("relay-2", ["router"], SECOND_RELAY);
  const relay = router(BOTH, program, { options, interfaces: "eth0" });
  return {
    ...node,
    files: relay.files,
    copies: relay.copies,
    services: relay.services,
    estate: {
      ...node.estate,
      platform: "linux-relay",
      capture: relay.estate.capture,
      commands: relay.estate.commands,
    },
  };
}

const chained = (
  id: string,
  title: string,
  { first = "", second, program, ...more }: { first?: string; second: string; program?: RelayProgram } & More,
): Scenario => ({
  id,
  title: `The relay names another relay, ${title}`,
  ownWords: "Only the first relay is told in other words.",
  ...more,
  lab: (payloads) => ({
    nodes: [
      linux({ options: first }, "isc-dhcp-relay", [SECOND_RELAY]),
      secondRelay(second, program),
      dhcpd(),
      binl(payloads),
    ],
  }),
});
type More = Pick<Scenario, "differs">;

const ECHOES: More = {
  differs: {
    "uefi-x64":
      "dhcrelay on the servers' own wire hears the requests that it sends itself, and passes each on again up to ten times: hundreds of equal offers, of which EDK2 keeps 16. That an offer comes more than once is not counted.",
  },
};

/** On which interfaces a Linux relay hears computers and servers, and relays behind relays. */
export const RELAY_WAYS: Scenario[] = [
  relayed(
    "relay-servers-side-not-named",
    "dhcrelay is given the clients' interface only",
    linux({ interfaces: CLIENT_SIDE }),
  ),
  relayed("relay-no-interface-named", "dhcrelay is given no interface, so it takes all", linux({ interfaces: "" })),
  relayed(
    "relay-up-and-down",
    "dhcrelay -id on the clients' side, -iu on the servers' side",
    linux({ interfaces: "", options: `-id ${CLIENT_SIDE} -iu ${SERVER_SIDE}` }),
  ),
  relayed(
    "relay-up-and-down-swapped",
    "dhcrelay -iu on the clients' side, -id on the servers' side",
    linux({ interfaces: "", options: `-iu ${CLIENT_SIDE} -id ${SERVER_SIDE}` }),
  ),
  relayed(
    "relay-broadcasts",
    "dhcp-helper broadcasts on the servers' side, no server named",
    linux({ options: `-b ${SERVER_SIDE}` }, "dhcp-helper", []),
  ),
  relayed(
    "relay-leaves-clients-out",
    "dhcp-helper leaves the clients' interface out",
    linux({ options: `-e ${CLIENT_SIDE}` }, "dhcp-helper"),
  ),
  chained("relay-behind-relay", "dhcp-helper, which relays to DHCP and to the PXE server", {
    ...{ second: "-i eth0", program: "dhcp-helper" },
  }),
  chained("relay-behind-relay-echoes", "dhcrelay on the servers' own wire", { second: "", ...ECHOES }),
  chained("relay-behind-relay-hops", "dhcrelay, which passes on what no relay has touched (-c 1)", { second: "-c 1" }),
  chained("relay-behind-relay-82", "dhcrelay, and both add option 82", { first: "-a", second: "-a", ...ECHOES }),
  chained("relay-behind-relay-discard", "the first adds option 82, the second discards what has one", {
    ...{ first: "-a", second: "-a -m discard" },
  }),
];
