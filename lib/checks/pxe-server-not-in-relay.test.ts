import { estate, threeHosts } from "@/lib/engine/testing";
import check from "./pxe-server-not-in-relay";
import { cases } from "./testing";

const only = { targets: ["10.20.0.10"] };

cases(check, [
  ["both in the relay", estate(threeHosts()), []],
  ["only the DHCP server", estate(threeHosts(only)), ["core-1:Vlan42"]],
  [
    "it stands there, but relaying is off",
    estate(threeHosts({ router: { relay: { enabled: false, portsOff: [], notes: [] } } })),
    [],
  ],
  ["no relay at all is another cause", estate(threeHosts({ targets: [] })), []],
  [
    "a target that no device has may be the PXE server",
    estate(threeHosts({ targets: ["10.20.0.10", "10.99.9.9"] })),
    [],
  ],
  ["not wanted here", estate(threeHosts(only), { subnets: [{ pxe: "unwanted" }] }), []],
  ["optional, and nothing offers it", estate(threeHosts(only), { subnets: [{ pxe: "optional" }] }), []],
  [
    "by DHCP options on purpose, and it boots",
    estate(threeHosts({ ...only, scope: { next: "10.20.0.12", file: "boot/wdsnbp.com" } }), {
      clients: ["bios"],
      subnets: [{ method: "dhcp-options" }],
    }),
    [],
  ],
]);
