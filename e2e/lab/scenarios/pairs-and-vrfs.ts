import type { NodeSpec } from "../frame/spec";
import { CLIENT_SIDE, DHCP, PXE, ROUTER, ROUTER_SERVER_SIDE } from "../services/addresses";
import { iosConfig } from "../services/as-ios";
import { dhcpd } from "../services/dhcp-servers";
import { binl } from "../services/pxe-servers";
import { router } from "../services/router";
import type { Scenario } from "./scenario";

const BOTH = [DHCP, PXE];
const ACTIVE = "10.4.2.2";
const STANDBY = "10.4.2.3";
const STANDBY_SERVER_SIDE = "10.20.0.2";

/** Two routers on the clients' wire that stand for one gateway address, each with a relay of its own. */
function pair(active: string[], standby: string[]): NodeSpec[] {
  const words = (node: NodeSpec): NodeSpec => {
    const other = node.estate.otherWords;
    const text = other?.texts["show-running-config.txt"]?.replace(
      " no ip unreachables",
      ` standby 42 ip ${ROUTER}\n no ip unreachables`,
    );
    if (!other || !text) return node;
    const otherWords = { ...other, texts: { "show-running-config.txt": text } };
    return { ...node, estate: { ...node.estate, otherWords } };
  };
  const first = router(active, "isc-dhcp-relay", { address: ACTIVE });
  const services = Object.fromEntries(
    Object.entries(first.services).map(([name, script]) => [
      name,
      `ip addr add ${ROUTER}/32 dev ${CLIENT_SIDE}\n${script}`,
    ]),
  );
  const second = { name: "router-2", address: STANDBY, serverSide: STANDBY_SERVER_SIDE };
  return [words({ ...first, services }), words(router(standby, "isc-dhcp-relay", second))];
}

/**
 * A router whose clients' interface is in a VRF. It is built from two network namespaces, since not every kernel has VRFs: what sets
 * a VRF apart is that its routes are its own. `leak`: routes lead from one to the other.
 */
function vrfRouter(leak: boolean): NodeSpec {
  const node = router(BOTH);
  const apart = [
    "ip netns add campus",
    `ip link set ${CLIENT_SIDE} netns campus`,
    "ip -n campus link set lo up",
    `ip -n campus addr add ${ROUTER}/24 dev ${CLIENT_SIDE}`,
    `ip -n campus link set ${CLIENT_SIDE} up`,
    "ip netns exec campus sysctl -qw net.ipv4.ip_forward=1",
    "ip link add leak0 type veth peer name leak1 netns campus",
    "ip addr add 169.254.0.1/30 dev leak0",
    "ip link set leak0 up",
    "ip -n campus addr add 169.254.0.2/30 dev leak1",
    "ip -n campus link set leak1 up",
  ];
  const routes = ["ip route add 10.4.2.0/24 via 169.254.0.2", "ip -n campus route add 10.20.0.0/24 via 169.254.0.1"];
  const relay = [
    ". /etc/default/isc-dhcp-relay",
    `exec ip netns exec campus /usr/sbin/dhcrelay -d --no-pid -i ${CLIENT_SIDE} -i leak1 $SERVERS`,
  ];
  const helpers = leak ? BOTH.map((target) => `global ${target}`) : BOTH;
  const config = iosConfig(helpers)
    .replace(
      "interface GigabitEthernet0/0",
      "vrf definition CAMPUS\n address-family ipv4\n!\ninterface GigabitEthernet0/0",
    )
    .replace("interface Vlan42", "interface Vlan42\n vrf forwarding CAMPUS")
    .replace("end\n", leak ? `ip route vrf CAMPUS 10.20.0.0 255.255.255.0 GigabitEthernet0/0 global\nend\n` : "end\n");
  return {
    ...node,
    services: { "isc-dhcp-relay": [...apart, ...(leak ? routes : []), ...relay, ""].join("\n") },
    estate: {
      platform: "cisco-ios",
      addresses: [ROUTER, ROUTER_SERVER_SIDE],
      capture: {},
      commands: {},
      texts: { "show-running-config.txt": config },
    },
  };
}

/** Gateways that stand for each other, and relays in a VRF. */
export const PAIRS_AND_VRFS: Scenario[] = [
  {
    id: "pair-clean",
    title: "A pair of gateways, both relays to DHCP and to the PXE server",
    lab: (payloads) => ({ nodes: [...pair(BOTH, BOTH), dhcpd(), binl(payloads)] }),
  },
  {
    id: "pair-standby-lacks-pxe",
    quick: true,
    title: "A pair of gateways, the standby's relay lacks the PXE server",
    lab: (payloads) => ({ nodes: [...pair(BOTH, [DHCP]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "pair-active-lacks-pxe",
    title: "A pair of gateways, the active one's relay lacks the PXE server",
    lab: (payloads) => ({ nodes: [...pair([DHCP], BOTH), dhcpd(), binl(payloads)] }),
  },
  {
    id: "pair-one-target-each",
    title: "A pair of gateways, one relays to DHCP only, the other to the PXE server only",
    lab: (payloads) => ({ nodes: [...pair([DHCP], [PXE]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "pair-both-lack-pxe",
    title: "A pair of gateways, neither relay has the PXE server",
    lab: (payloads) => ({ nodes: [...pair([DHCP], [DHCP]), dhcpd(), binl(payloads)] }),
  },
  {
    id: "pair-60",
    title: "A pair of gateways, both relays to both, 60 on the DHCP server",
    lab: (payloads) => ({
      nodes: [...pair(BOTH, BOTH), dhcpd({ scope: ['option vendor-class-identifier "PXEClient";'] }), binl(payloads)],
    }),
  },
  {
    id: "vrf-apart",
    title: "The clients' interface is in a VRF, and the relay looks for the servers there, where they are not",
    lab: (payloads) => ({ nodes: [vrfRouter(false), dhcpd(), binl(payloads)] }),
  },
  {
    id: "vrf-global-target",
    quick: true,
    title:
      "The clients' interface is in a VRF, and the relay looks for the servers in the global table, with leaked routes",
    lab: (payloads) => ({ nodes: [vrfRouter(true), dhcpd(), binl(payloads)] }),
  },
];
