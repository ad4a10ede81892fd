import { type Cidr, contains, formatIpv4, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { GiaddrSource, RelayTarget } from "@/lib/model/facts";
import { judge } from "./acl";
import { aclMissing, filterUnread } from "./acl-missing";
import type { DeviceInfo, Gateway } from "./device-info";
import { directedBroadcast } from "./directed-broadcast";
import { deviceByName, type EstateIndex } from "./estate-index";
import { MOST_RELAYS, passedOn } from "./passed-on";
import { relayWay } from "./relay-way";
import { answersDropped, snoopingHarms } from "./snooping";
import { interfacesInDoubt, type Unknown, unknownAt, unknownOf } from "./unknown";

/** A server that a DISCOVER from the subnet reaches. */
export interface Listener {
  info: DeviceInfo;
  /** The address by which it is reached; it answers from it. */
  address: string;
  /** Relays that carry it there, with the line of the target; empty on the client's own link. */
  relays: { gateway: Gateway; target: RelayTarget }[];
  /** null: heard on the link. */
  giaddr: string | null;
  /** Set where giaddr is not the primary address of the computers' interface, and why. */
  source?: GiaddrSource;
  /** The address by which the relay names the computers' network in option 82 (link selection), where it does. */
  link?: string;
}

/** Why a relay of the subnet passes nothing on, or passes one target's packets nowhere. */
export interface Blocked {
  code: "relay-off" | "no-relay-targets" | "acl-in" | "acl-server" | "vrf" | "snooping" | "no-directed-broadcast";
  gateway: Gateway;
  target: RelayTarget | null;
  text: string;
  evidence: Place[];
  /** The device that stops it, where it is not the relay itself. */
  by?: string;
}

export interface Doubt {
  /** `port-67-off`: `no ip forward-protocol udp bootps` beside a relay; the others: what a switch or a filter does on the way. */
  code: "port-67-off" | "acl-server" | "no-trusted-port" | "option-82";
  text: string;
  evidence: Place[];
  device: string;
}

export interface Hearing {
  gateways: Gateway[];
  listeners: Listener[];
  blocked: Blocked[];
  /** Targets whose host is not in the estate: one may be a DHCP or PXE server that we know nothing of. */
  strangers: { gateway: Gateway; target: RelayTarget; unknown: Unknown }[];
  /** Facts that are missing about who hears; any of them makes the answer unknown. */
  unknowns: Unknown[];
  /** No router interface with this subnet is known, and that is no unread router's fault. */
  noGateway: boolean;
  /** What stops some computers of the subnet, or may stop all of them, while others boot. */
  doubts: Doubt[];
}

const BROADCAST = 0xffffffff;

/** Who hears a DISCOVER that a client broadcasts in this subnet: relays with their targets, and servers on the link. */
export function whoHears(index: EstateIndex, subnet: Cidr, vrf: string | null | undefined): Hearing {
  const gateways = index.gateways.longest(subnet).filter(({ iface }) => vrf === undefined || iface.vrf === vrf);
  if (gateways.length > 1) gateways.sort((a, b) => order(nameOf(a), nameOf(b)));
  const hearing: Hearing = {
    gateways,
    listeners: [],
    blocked: [],
    strangers: [],
    unknowns: [],
    noGateway: false,
    doubts: [],
  };
  for (const gateway of gateways) throughGateway(index, hearing, gateway);
  onTheLink(index, hearing, subnet);
  if (gateways.length === 0) withoutGateway(index, hearing);
  for (const { kind: code, text, evidence, device } of snoopingHarms(index, gateways))
    hearing.doubts.push({ code, text, evidence, device });
  return hearing;
}

function throughGateway(index: EstateIndex, hearing: Hearing, gateway: Gateway): void {
  const { info, iface } = gateway;
  const unknown =
    unknownOf(info, "interfaces", "relay") ??
    unknownAt(info, "relay", iface.name) ??
    unknownAt(info, "interfaces", iface.name);
  if (unknown) hearing.unknowns.push(unknown);
  if (iface.relayTargets.length === 0) {
    const text = `${info.device.name} ${iface.name} has no relay target.`;
    hearing.blocked.push({ code: "no-relay-targets", gateway, target: null, text, evidence: [iface.place] });
    return;
  }
  const relay = info.device.facts?.relay ?? null;
  if (relay?.enabled === false) {
    const text = `Relaying is switched off on ${info.device.name}.`;
    const evidence = relay.why ? [relay.why] : [iface.place];
    hearing.blocked.push({ code: "relay-off", gateway, target: null, text, evidence });
    return;
  }
  if (relay?.enabled === null) {
    const what = `Whether relaying is switched on on ${info.device.name} could not be read.`;
    const next = `Look on ${info.device.name} whether its relay runs.`;
    hearing.unknowns.push({ code: "relay-state", device: info.device.name, what, next, evidence: [] });
  }
  const off = relay?.portsOff.find(({ port }) => port === 67);
  if (off) {
    const text = `${info.device.name} has forwarding of UDP port 67 switched off; some releases still relay DHCP, others do not.`;
    hearing.doubts.push({ code: "port-67-off", text, evidence: [off.place], device: info.device.name });
  }
  if (stoppedAtTheDoor(hearing, gateway)) return;
  for (const target of iface.relayTargets) if (target.active !== false) throughTarget(index, hearing, gateway, target);
}

/** The DISCOVER comes from 0.0.0.0:68 to 255.255.255.255:67, whatever the client's later address. */
function stoppedAtTheDoor(hearing: Hearing, gateway: Gateway): boolean {
  const packet = {
    protocol: "udp" as const,
    source: 0,
    destination: BROADCAST,
    sourcePorts: [68, 68] as [number, number],
    destinationPorts: [67, 67] as [number, number],
  };
  const { info, iface } = gateway;
  const unread = filterUnread(gateway);
  if (unread) hearing.unknowns.push(unread);
  if (!iface.aclIn) return false;
  const acl = info.device.facts?.acls.find(({ name }) => name === iface.aclIn);
  if (!acl) {
    const unknown = aclMissing(gateway, iface.aclIn);
    if (unknown) hearing.unknowns.push(unknown);
    return false;
  }
  const { verdict, place, text } = judge(acl, packet);
  if (verdict === "unknown") {
    const what = `Whether ${info.device.name} lets DISCOVERs into ${iface.name} is not known: ${text}.`;
    const next = `Read access list ${acl.name} on ${info.device.name} by eye.`;
    hearing.unknowns.push({ code: `acl:${acl.name}`, device: info.device.name, what, next, evidence: [place] });
  }
  if (verdict !== "deny") return false;
  hearing.blocked.push({
    code: "acl-in",
    gateway,
    target: null,
    text: `${info.device.name} ${iface.name} drops the DISCOVER (from 0.0.0.0 port 68 to port 67): ${text}.`,
    evidence: [place],
  });
  return true;
}

function throughTarget(index: EstateIndex, hearing: Hearing, gateway: Gateway, target: RelayTarget, hops = 1): void {
  if (hops > MOST_RELAYS) return;
  const number = parseIpv4(target.address);
  const stray = number === null ? null : wrongVrf(gateway, target, number);
  if (stray) {
    hearing.blocked.push({ code: "vrf", gateway, target, text: stray, evidence: [target.place] });
    return;
  }
  const named = number === null ? deviceByName(index, target.address) : null;
  const owners = named ? [named] : number === null ? [] : index.owners(number);
  const servers = owners.filter((owner) => owner.isServer);
  if (servers.length === 0 && owners.length > 0) {
    for (const next of passedOn(owners, gateway, target)) throughTarget(index, hearing, gateway, next, hops + 1);
    return;
  }
  const broadcast = servers.length === 0 && number !== null ? directedBroadcast(index, gateway, target, number) : null;
  if (broadcast) {
    if (broadcast.blocked)
      hearing.blocked.push({ code: "no-directed-broadcast", gateway, target, ...broadcast.blocked });
    if (broadcast.unknown) hearing.unknowns.push(broadcast.unknown);
    for (const server of broadcast.hears)
      reached(index, hearing, gateway, target, [server.info], formatIpv4(server.address));
    return;
  }
  if (servers.length === 0) {
    hearing.strangers.push({ gateway, target, unknown: stranger(gateway, target) });
    return;
  }
  const dropped = answersDropped(gateway, target);
  if (dropped) {
    hearing.blocked.push({ code: "snooping", gateway, target, ...dropped });
    return;
  }
  reached(
    index,
    hearing,
    gateway,
    target,
    servers,
    named && named.addresses[0] !== undefined ? formatIpv4(named.addresses[0]) : target.address,
  );
}

/** These servers get what the relay sends, at this address of theirs. */
function reached(
  index: EstateIndex,
  hearing: Hearing,
  gateway: Gateway,
  target: RelayTarget,
  servers: DeviceInfo[],
  address: string,
): void {
  const { giaddr: source } = target;
  if (source?.address === null) hearing.unknowns.push(sourceUnknown(gateway, source));
  const giaddr = source?.address ?? gateway.primary;
  for (const info of servers) {
    if (stoppedBeforeServer(index, hearing, gateway, target, address)) continue;
    const known = hearing.listeners.find(
      (other) => other.info === info && other.address === address && other.source?.address === source?.address,
    );
    if (known) known.relays.push({ gateway, target });
    else {
      const link = source && source.linkSelection !== "no" ? { link: gateway.primary } : {};
      const listener = { info, address, relays: [{ gateway, target }], giaddr, ...(source ? { source } : {}), ...link };
      hearing.listeners.push(listener);
    }
  }
}

/** The interface whose address the relay sends as giaddr is not shown, or has none. */
function sourceUnknown({ info, iface }: Gateway, { interface: lender, place }: GiaddrSource): Unknown {
  const name = info.device.name;
  return {
    code: `giaddr:${lender ?? iface.name}`,
    device: name,
    what: `${name} ${iface.name} relays with the address of ${lender ?? "another interface"}, and that address is not known.`,
    next: `Pull the whole configuration of ${name}, or look which address ${lender ?? "it"} has.`,
    evidence: [place],
  };
}

/** A filter on the routers of the server's own network. */
function stoppedBeforeServer(
  index: EstateIndex,
  hearing: Hearing,
  gateway: Gateway,
  target: RelayTarget,
  address: string,
): boolean {
  const way = relayWay(index, gateway, address, target.giaddr?.address ?? gateway.primary);
  if (!way || way.state === "open") return false;
  const { text, evidence, device } = way;
  if (way.unknown) hearing.unknowns.push(way.unknown);
  else if (way.state === "doubt") hearing.doubts.push({ code: "acl-server", text, evidence, device });
  else hearing.blocked.push({ code: "acl-server", gateway, target, text, evidence, by: device });
  return way.state === "filtered";
}

function stranger({ info, iface }: Gateway, target: RelayTarget): Unknown {
  return {
    code: `address:${target.address}`,
    device: info.device.name,
    what: `${info.device.name} ${iface.name} relays to ${target.address}, and no device of the estate has that address.`,
    next: `Add the device that has ${target.address}, or name the address under "addresses" of the device that it belongs to.`,
    evidence: [target.place],
  };
}

/** The target's network hangs on this router in another VRF, and not in the one in which the target is looked up. */
function wrongVrf({ info, iface }: Gateway, target: RelayTarget, address: number): string | null {
  const lookup = targetVrf(iface.vrf, target);
  let connected: Gateway["info"]["connected"][number] | null = null;
  for (const other of info.connected) {
    if (!contains(other.network, address)) continue;
    if (other.vrf === lookup) return null;
    connected ??= other;
  }
  if (!connected) return null;
  const word = (vrf: string | null) => (vrf === null ? "the global table" : `VRF ${vrf}`);
  return `${info.device.name} ${iface.name} looks for ${target.address} in ${word(lookup)}, but that network is in ${word(connected.vrf)}.`;
}

/** Without a word of its own a target is looked up in the interface's VRF. */
export function targetVrf(interfaceVrf: string | null, target: RelayTarget): string | null {
  if (target.vrf !== null) return target.vrf;
  return target.global ? null : interfaceVrf;
}

function onTheLink(index: EstateIndex, hearing: Hearing, subnet: Cidr): void {
  for (const { info, address } of index.serversInside(subnet)) {
    if (hearing.listeners.some((other) => other.info === info && other.giaddr === null)) continue;
    if (keptFromItself(hearing, info)) continue;
    hearing.listeners.push({ info, address: formatIpv4(address), relays: [], giaddr: null });
  }
  // A router that has secondary networks on the interface is on the same link with its own DHCP server.
  for (const { info, iface, primary } of hearing.gateways) {
    if (!info.isServer || hearing.listeners.some((other) => other.info === info)) continue;
    if (![...iface.addresses, ...iface.secondary].some((text) => contains(subnet, parseIpv4(text.split("/")[0]!) ?? 0)))
      hearing.listeners.push({ info, address: primary, relays: [], giaddr: null });
  }
}

/** The filter of a router's interface stands before its own DHCP server as before its relay, which asked it already where it has targets. */
function keptFromItself(hearing: Hearing, info: DeviceInfo): boolean {
  const scopes = (info.dhcp?.scopes ?? []).map((scope) => parseCidr(scope.subnet));
  const serves = ({ network }: Gateway) => scopes.some((scope) => scope !== null && contains(scope, network.network));
  const own = hearing.gateways.filter((gateway) => gateway.info === info && serves(gateway));
  const stopped = own.filter(
    (gateway) =>
      hearing.blocked.some((other) => other.gateway === gateway && other.code === "acl-in") ||
      (gateway.iface.relayTargets.length === 0 && stoppedAtTheDoor(hearing, gateway)),
  );
  return own.length > 0 && stopped.length === own.length;
}

function withoutGateway(index: EstateIndex, hearing: Hearing): void {
  for (const info of index.once("routers in doubt", () => routersInDoubt(index))) {
    const unknown = interfacesInDoubt(info);
    if (unknown) hearing.unknowns.push(unknown);
  }
  hearing.noGateway = hearing.unknowns.length === 0;
}

const nameOf = ({ info, iface }: Gateway) => `${info.device.name} ${iface.name}`;

const routersInDoubt = (index: EstateIndex): DeviceInfo[] =>
  [...index.devices.values()].filter(
    (info) => info.device.roles.includes("router") && interfacesInDoubt(info) !== null,
  );

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
