import { type Cidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import type { DhcpFacts, DhcpScope, Interface, PxeFacts } from "@/lib/model/facts";
import { PrefixIndex } from "./prefix-index";
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
  scope: DhcpScope;
}

/** The estate, indexed once: addresses and names to devices, networks to gateways and scopes. */
export interface EstateIndex {
  estate: Estate;
  /** By name, in the order of names, so that the order of the estate changes nothing. */
  devices: Map<string, DeviceInfo>;
  owners: Map<number, DeviceInfo[]>;
  gateways: PrefixIndex<Gateway>;
  gatewayList: Gateway[];
  scopes: PrefixIndex<ScopeRef>;
  scopeList: ScopeRef[];
  /** Addresses of devices that have, or may have, a DHCP or PXE service; ascending. */
  servers: { address: number; info: DeviceInfo }[];
}

export function indexEstate(estate: Estate): EstateIndex {
  const index: EstateIndex = {
    estate,
    devices: new Map(),
    owners: new Map(),
    gateways: new PrefixIndex(),
    gatewayList: [],
    scopes: new PrefixIndex(),
    scopeList: [],
    servers: [],
  };
  for (const device of [...estate.devices].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const info = infoOf(device);
    index.devices.set(device.name, info);
    for (const address of info.addresses) {
      const owners = index.owners.get(address);
      if (owners) owners.push(info);
      else index.owners.set(address, [info]);
      if (info.isServer) index.servers.push({ address, info });
    }
    addGateways(index, info);
    addScopes(index, info);
  }
  index.servers.sort((a, b) => a.address - b.address);
  return index;
}

function infoOf(device: EstateDevice): DeviceInfo {
  const dhcp = device.facts?.dhcp ?? null;
  const pxe = pxeServiceOf(device);
  const up = (device.facts?.interfaces ?? []).filter((iface) => !iface.shutdown);
  const texts = [
    ...device.addresses,
    ...(dhcp?.addresses ?? []),
    ...(pxe?.addresses ?? []),
    ...up.flatMap((iface) => [...iface.addresses, ...iface.secondary, ...iface.virtual]),
  ];
  const addresses = new Set<number>();
  for (const text of texts) {
    const address = parseIpv4(text.split("/")[0]!);
    if (address !== null) addresses.add(address);
  }
  return {
    device,
    dhcp,
    pxe,
    addresses: [...addresses],
    connected: up.flatMap((iface) =>
      [...iface.addresses, ...iface.secondary].flatMap((text) => {
        const network = parseCidr(text);
        return network ? [{ network, vrf: iface.vrf }] : [];
      }),
    ),
    isRouter: device.roles.includes("router") || up.some((iface) => iface.relayTargets.length > 0),
    isServer: dhcp !== null || pxe !== null || device.roles.includes("dhcp") || device.roles.includes("pxe"),
  };
}

function addGateways(index: EstateIndex, info: DeviceInfo): void {
  if (!info.isRouter) return;
  for (const iface of info.device.facts?.interfaces ?? []) {
    if (iface.shutdown || iface.addresses.length === 0) continue;
    const primary = iface.addresses[0]!.split("/")[0]!;
    const add = (text: string, secondary: boolean) => {
      const network = parseCidr(text);
      if (!network || network.prefix === 32) return;
      const gateway = { info, iface, primary, network, secondary };
      index.gateways.add(network, gateway);
      index.gatewayList.push(gateway);
    };
    for (const address of iface.addresses) add(address, false);
    for (const address of iface.secondary) add(address, true);
  }
}

function addScopes(index: EstateIndex, info: DeviceInfo): void {
  if (!info.dhcp) return;
  for (const scope of info.dhcp.scopes) {
    const network = parseCidr(scope.subnet);
    if (!network) continue;
    const ref = { info, dhcp: info.dhcp, scope };
    index.scopes.add(network, ref);
    index.scopeList.push(ref);
  }
}

/** Servers with an address inside a network: those that hear a broadcast there without a relay. */
export function serversInside(index: EstateIndex, network: Cidr): { address: number; info: DeviceInfo }[] {
  const end = network.network + 2 ** (32 - network.prefix);
  let low = 0;
  let high = index.servers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.servers[middle]!.address < network.network) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (let at = low; at < index.servers.length && index.servers[at]!.address < end; at++)
    found.push(index.servers[at]!);
  return found;
}

export function ownersOf(index: EstateIndex, address: string): DeviceInfo[] {
  const number = parseIpv4(address);
  return number === null ? [] : (index.owners.get(number) ?? []);
}

const remembered = new WeakMap<EstateIndex, Map<string, unknown>>();

/** What is the same for every subnet is worked out once: `key` names it, and nothing but the estate and the key may go into it. */
export function once<T>(index: EstateIndex, key: string, make: () => T): T {
  let known = remembered.get(index);
  if (!known) {
    known = new Map();
    remembered.set(index, known);
  }
  if (known.has(key)) return known.get(key) as T;
  const value = make();
  known.set(key, value);
  return value;
}

/** A device called by this host name (its own name, its hostname, with or without domain). */
export function deviceByName(index: EstateIndex, name: string): DeviceInfo | null {
  const short = name.toLowerCase().split(".")[0]!;
  for (const info of index.devices.values()) {
    const names = [info.device.name, info.device.facts?.hostname ?? ""].map((text) => text.toLowerCase());
    if (names.includes(name.toLowerCase()) || names.some((text) => text !== "" && text.split(".")[0] === short))
      return info;
  }
  return null;
}
