import type { NodeSpec } from "../frame/spec";
import { ROUTER } from "./addresses";

/** The switch between the clients and their router, as a Cisco switch's configuration. The lab has no such device: its wire filters. */
export function accessSwitch(
  uplink: string[],
  settings: string[] = ["no ip dhcp snooping information option"],
): NodeSpec {
  const config = [
    "version 15.2",
    "hostname access-1",
    "!",
    "ip dhcp snooping vlan 42",
    ...settings,
    "ip dhcp snooping",
    "!",
    "interface GigabitEthernet1/0/1",
    " switchport access vlan 42",
    " switchport mode access",
    "!",
    "interface TenGigabitEthernet1/1/1",
    " switchport mode trunk",
    ...uplink,
    "!",
    "interface Vlan99",
    " ip address 10.99.0.5 255.255.255.0",
    "!",
    "end",
    "",
  ].join("\n");
  return {
    ...{ name: "access-1", roles: ["router"], links: [], gateway: null, files: {}, copies: {}, services: {} },
    estate: {
      platform: "cisco-ios",
      addresses: ["10.99.0.5"],
      capture: {},
      commands: {},
      texts: { "show-running-config.txt": config },
    },
  };
}

const ON_THE_WIRE = "10.4.2.5";

/** The same switch as it is out of the box: it puts option 82 into the requests of its computers. Must be the lab's first node. */
export function markingSwitch(): NodeSpec {
  return {
    ...accessSwitch([" ip dhcp snooping trust"], []),
    links: [{ name: "eth0", wire: "client", address: `${ON_THE_WIRE}/24` }],
    gateway: ROUTER,
    marker: { address: ON_THE_WIRE, circuit: "Gi1/0/1" },
  };
}

/** The clients' requests reach the first node on their wire only. */
export const REQUESTS_TO_THE_SWITCH = [
  ...["table bridge lab {", "chain requests {", "type filter hook forward priority 0;"],
  ...['iifname "tap*" oifname != "p0" ether type ip udp dport 67 drop', "}", "}", ""],
].join("\n");
