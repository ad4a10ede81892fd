import type { NodeSpec } from "../frame/spec";
import { accessSwitch } from "../services/access-switch";
import { DHCP, PXE, ROUTER, ROUTER_SERVER_SIDE, SERVER_SIDE } from "../services/addresses";
import { dhcpd } from "../services/dhcp-servers";
import { binl } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];

/** The router as the switch that it would be: its VLANs, with this about snooping. */
function snoopingRouter(filter: string): NodeSpec {
  const node = router(BOTH, "dhcp-helper");
  const config = [
    "version 15.7",
    "hostname router-1",
    "!",
    "ip dhcp snooping vlan 20",
    "ip dhcp snooping",
    "!",
    "interface Vlan20",
    ` ip address ${ROUTER_SERVER_SIDE} 255.255.255.0`,
    "!",
    "interface Vlan42",
    ` ip address ${ROUTER} 255.255.255.0`,
    ...BOTH.map((target) => ` ip helper-address ${target}`),
    "!",
    "end",
    "",
  ].join("\n");
  const { otherWords: _, ...estate } = node.estate;
  return {
    ...node,
    filter,
    estate: {
      ...estate,
      platform: "cisco-ios",
      capture: {},
      commands: {},
      texts: { "show-running-config.txt": config },
    },
  };
}

const lines = (...text: string[]) => `${text.join("\n")}\n`;
const NO_ANSWERS_TO_CLIENTS = lines(
  ...["table bridge lab {", "chain snooping {", "type filter hook forward priority 0;"],
  ...["ether type ip udp sport 67 udp dport 68 drop", "}", "}"],
);
const NO_ANSWERS_TO_RELAY = lines(
  ...["table ip lab {", "chain input {", "type filter hook input priority 0;"],
  ...[`iifname "${SERVER_SIDE}" udp sport 67 drop`, "}", "}"],
);
const WORDS =
  "Its switch is told in other words by e2e/words/switches.test.ts; the programs beside it are as in other rows.";

/** Switches that look into DHCP and drop the answers of servers behind ports that they do not trust. */
export const SNOOPING: Scenario[] = [
  {
    id: "snooping-no-trusted-port",
    title: "The clients' switch snoops DHCP and trusts no port",
    ownWords: WORDS,
    lab: (payloads) => ({
      wireFilter: NO_ANSWERS_TO_CLIENTS,
      nodes: [router(BOTH), accessSwitch([]), dhcpd(), binl(payloads)],
    }),
  },
  {
    id: "snooping-trusted-uplink",
    title: "The clients' switch snoops DHCP and trusts its uplink",
    ownWords: WORDS,
    lab: (payloads) => ({
      nodes: [router(BOTH), accessSwitch([" ip dhcp snooping trust"]), dhcpd(), binl(payloads)],
    }),
  },
  {
    id: "snooping-at-the-servers",
    title: "The router snoops DHCP in the servers' VLAN and trusts no port there",
    ownWords: WORDS,
    lab: (payloads) => ({ nodes: [snoopingRouter(NO_ANSWERS_TO_RELAY), dhcpd(), binl(payloads)] }),
  },
];
