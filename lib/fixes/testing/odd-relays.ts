import type { Capture } from "@/lib/model/capture";
import { capture } from "./capture";

/** Relays of Linux hosts: quotes of both kinds or none, values over two lines, settings twice or behind each other on one line. For tests only. */
export const ODD_RELAYS: Capture[] = [
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS=10.0.0.9
INTERFACES=eth1.10
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="10.0.0.9 10.0.0.10" # two of them
INTERFACES="eth0 eth1.10"   # and "these"
OPTIONS="-a"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="10.0.0.1"
SERVERS="10.0.0.9"
INTERFACES="eth1.10 eth0"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `# Defaults for isc-dhcp-relay
# SERVERS="1.2.3.4"
SERVERS="10.0.0.9"
#INTERFACES="eth0"
INTERFACES=""
OPTIONS=""
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS='10.0.0.10 10.0.0.9'
INTERFACES=''
OPTIONS='-id eth1.10 -id br-lan -iu eth0'
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `export SERVERS="10.0.0.9"
export INTERFACES="eth1.10 eth0"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="10.0.0.9 \\
10.0.0.10"
INTERFACES="eth1.10 eth0"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="10.0.0.9"; INTERFACES="eth1.10 eth0"; OPTIONS=""
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="dhcp.example.com"
INTERFACES="eth1.10 eth0"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `INTERFACES="eth1.10 eth0"
SERVERS="10.0.0.9"`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="10.0.0.9"\r
INTERFACES="eth1.10 eth0"\r
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/isc-dhcp-relay": `SERVERS="10.0.0.9"
SERVERS="$SERVERS 10.0.0.10"
INTERFACES="eth1.10 eth0"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/dhcp-helper": `DHCPHELPER_OPTS='-i eth1.10 -i br-lan -s 10.0.0.9' # x
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
  capture({
    "/etc/default/dhcp-helper": `DHCPHELPER_OPTS="-b eth0"
`,
    "ip-addr.txt": `[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]},{"ifname":"eth1.10","addr_info":[{"family":"inet","local":"10.1.0.1","prefixlen":24}]},{"ifname":"br-lan","addr_info":[{"family":"inet","local":"10.2.0.1","prefixlen":24}]}]`,
  }),
];
