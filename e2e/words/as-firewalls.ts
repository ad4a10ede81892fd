import { formatIpv4, maskOf } from "@/lib/core/ipv4";
import type { RouterWords } from "./relay-words";

const plain = (address: string) => address.split("/")[0]!;
const mask = (address: string) => formatIpv4(maskOf(Number(address.split("/")[1])));

/** These filter by chains or policies of the whole device, which follow connections: no words for lists of one direction. */
export const LISTS = ({ clients, servers }: RouterWords) =>
  [clients.aclIn, clients.aclOut, servers.aclIn, servers.aclOut].some((list) => list !== null)
    ? "its filters belong to the device and follow connections"
    : null;

/** A FortiGate names tables by numbers, and its relay looks for servers in that of the interface. */
export function asFortiOs({ name, clients, servers, vrf, targets }: RouterWords): string {
  const [first, ...more] = clients.addresses;
  const secondary = [
    "        set secondary-IP enable",
    "        config secondaryip",
    ...more.flatMap((address, at) => [
      `            edit ${at + 1}`,
      `                set ip ${plain(address)} ${mask(address)}`,
      "            next",
    ]),
    "        end",
  ];
  const shared = [
    "        config vrrp",
    ...clients.virtual.flatMap((address, at) => [
      `            edit ${at + 42}`,
      `                set vrip ${address}`,
      "            next",
    ]),
    "        end",
  ];
  return [
    "#config-version=FGT60F-7.4.4-FW-build2662:opmode=0:vdom=0:user=admin",
    "config system global",
    `    set hostname "${name}"`,
    "end",
    "config system interface",
    '    edit "port1"',
    '        set vdom "root"',
    `        set ip ${plain(servers.addresses[0]!)} ${mask(servers.addresses[0]!)}`,
    "    next",
    '    edit "vlan42"',
    '        set vdom "root"',
    ...(vrf ? ["        set vrf 42"] : []),
    ...(targets.length > 0
      ? [
          "        set dhcp-relay-service enable",
          `        set dhcp-relay-ip ${targets.map((target) => `"${target}"`).join(" ")}`,
        ]
      : []),
    `        set ip ${plain(first!)} ${mask(first!)}`,
    '        set interface "port2"',
    "        set vlanid 42",
    ...(more.length > 0 ? secondary : []),
    ...(clients.virtual.length > 0 ? shared : []),
    "    next",
    "end",
    "",
  ].join("\n");
}

export function asRouterOs({ name, clients, servers, vrf, globalTargets, targets }: RouterWords): string {
  const addresses = (side: string, all: string[]) => all.map((address) => `add address=${address} interface=${side}`);
  const table = vrf === null ? "" : ` dhcp-server-vrf=${globalTargets ? "main" : vrf}`;
  return [
    "# 2026-11-02 09:00:00 by RouterOS 7.16.1",
    "# software id = 9Z8Y-7X6W",
    "/interface vlan",
    "add interface=ether2 name=vlan42 vlan-id=42",
    ...(clients.virtual.length > 0 ? ["/interface vrrp", "add interface=vlan42 name=shared42 vrid=42"] : []),
    ...(vrf ? ["/ip vrf", `add interfaces=vlan42 name=${vrf}`] : []),
    "/ip address",
    ...addresses("ether1", servers.addresses),
    ...addresses("vlan42", clients.addresses),
    ...addresses(
      "shared42",
      clients.virtual.map((address) => `${address}/32`),
    ),
    ...(targets.length > 0
      ? [
          "/ip dhcp-relay",
          `add dhcp-server=${targets.join(",")}${table} disabled=no interface=vlan42 local-address=${plain(clients.addresses[0]!)} name=relay42`,
        ]
      : []),
    "/system identity",
    `set name=${name}`,
    "",
  ].join("\n");
}

/** As `show configuration commands` says it. */
export function asVyOs({ name, clients, servers, targets }: RouterWords): string {
  return [
    ...servers.addresses.map((address) => `set interfaces ethernet eth0 address '${address}'`),
    ...clients.addresses.map((address) => `set interfaces ethernet eth1 vif 42 address '${address}'`),
    ...(clients.virtual.length > 0
      ? [
          "set high-availability vrrp group users interface 'eth1.42'",
          "set high-availability vrrp group users vrid '42'",
        ]
      : []),
    ...clients.virtual.map((address) => `set high-availability vrrp group users address '${address}/24'`),
    ...(targets.length > 0
      ? [
          "set service dhcp-relay listen-interface 'eth1.42'",
          "set service dhcp-relay upstream-interface 'eth0'",
          ...targets.map((target) => `set service dhcp-relay server '${target}'`),
        ]
      : []),
    `set system host-name '${name}'`,
    "",
  ].join("\n");
}
