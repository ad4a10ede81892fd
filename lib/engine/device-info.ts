import { type Cidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { EstateDevice } from "@/lib/model/estate";
import type { DhcpFacts, DhcpScope, Interface, PxeFacts } from "@/lib/model/facts";
import { pxeServiceOf } from "./pxe-service";

export interface DeviceInfo {
  device: EstateDevice;
  dhcp: DhcpFacts | null;
  pxe: PxeFacts | null;
  /** Every address of it that is known, as numbers. */
  addresses: number[];
  /** Networks of its interfaces that are up, with their VRF. */
  connected: { network: Cidr; vrf: string | null }[];
  isRouter: boolean;
  isServer: boolean;
  gateways: Gateway[];
  scopes: ScopeRef[];
}

/** A router interface with an address: what relays, and what has the filters. */
export interface Gateway {
  info: DeviceInfo;
  iface: Interface;
  /** giaddr: the interface's primary address. */
  primary: string;
  network: Cidr;
  secondary: boolean;
}

export interface ScopeRef {
  info: DeviceInfo;
  dhcp: DhcpFacts;
  network: Cidr;
  scope: DhcpScope;
}

/** What the engine asks of a device, worked out once. */
export function infoOf(device: EstateDevice): DeviceInfo {
  const { facts, roles } = device;
  const dhcp = facts?.dhcp ?? null;
  const pxe = pxeServiceOf(device);
  const info: DeviceInfo = {
    device,
    dhcp,
    pxe,
    addresses: [],
    connected: [],
    isRouter: roles.includes("router"),
    isServer: dhcp !== null || pxe !== null || roles.includes("dhcp") || roles.includes("pxe"),
    gateways: [],
    scopes: [],
  };
  const addresses = new Set<number>();
  for (const text of device.addresses) addAddress(addresses, text);
  for (const text of dhcp?.addresses ?? []) addAddress(addresses, text);
  for (const text of pxe?.addresses ?? []) addAddress(addresses, text);
  for (const iface of facts?.interfaces ?? []) {
    if (iface.shutdown) continue;
    if (iface.relayTargets.length > 0) info.isRouter = true;
    for (const text of iface.addresses) addInterfaceAddress(info, addresses, iface, text, false);
    for (const text of iface.secondary) addInterfaceAddress(info, addresses, iface, text, true);
    for (const text of iface.virtual) addAddress(addresses, text);
  }
  info.addresses = [...addresses];
  if (!info.isRouter) info.gateways = [];
  if (dhcp)
    for (const scope of dhcp.scopes) {
      const network = parseCidr(scope.subnet);
      if (network) info.scopes.push({ info, dhcp, network, scope });
    }
  return info;
}

function addAddress(addresses: Set<number>, text: string): void {
  const slash = text.indexOf("/");
  const address = parseIpv4(slash < 0 ? text : text.slice(0, slash));
  if (address !== null) addresses.add(address);
}

function addInterfaceAddress(
  info: DeviceInfo,
  addresses: Set<number>,
  iface: Interface,
  text: string,
  secondary: boolean,
): void {
  addAddress(addresses, text);
  const network = parseCidr(text);
  if (!network) return;
  info.connected.push({ network, vrf: iface.vrf });
  if (iface.addresses.length === 0 || network.prefix === 32) return;
  const primary = iface.addresses[0]!.split("/")[0]!;
  // The loopback network (RFC 1122) is inside the device: no computer is ever in it.
  if (network.network >>> 24 === 127) return;
  info.gateways.push({ info, iface, primary, network, secondary });
}
