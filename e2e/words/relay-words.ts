import { formatCidr, networkOf } from "@/lib/core/ipv4";
import type { Acl, AclAddress, AclEntry, Facts, Interface } from "@/lib/model/facts";
import { CLIENT_NET } from "../lab/services/addresses";

const SERVER_NET = "10.20.0.0/24";

/** What a router of the lab is set to do for the clients' subnet, in no platform's words. */
export interface RouterWords {
  name: string;
  clients: Face;
  servers: Face;
  /** The clients' interface is in this VRF; null: in the global table. */
  vrf: string | null;
  /** Where the servers are looked for: in the global table although the clients are in a VRF. */
  globalTargets: boolean;
  targets: string[];
  /** Passes an offer without an address on to an address that the client does not have yet (dnsmasq's relay). */
  losesProxyOffers: boolean;
}

export interface Face {
  /** With prefix, primary first. */
  addresses: string[];
  /** Shared with a partner (HSRP, VRRP). */
  virtual: string[];
  /** Access lists on packets that come in and go out there; null: none. */
  aclIn: Rule[] | null;
  aclOut: Rule[] | null;
}

export interface Rule {
  permit: boolean;
  protocol: string;
  /** CIDR; null: any address. */
  source: string | null;
  destination: string | null;
  /** Null: any port. */
  sourcePorts: [number, number] | null;
  destinationPorts: [number, number] | null;
}

/** Reads the description off the facts of a router's own configuration. Throws where there is something that it has no word for. */
export function describeRouter(name: string, facts: Facts): RouterWords {
  const find = (network: string) =>
    facts.interfaces.find(({ addresses, secondary }) =>
      [...addresses, ...secondary].some((address) => networkOf(address) === network),
    );
  const clients = find(CLIENT_NET);
  const servers = find(SERVER_NET);
  if (!clients || !servers) throw new Error(`${name} does not stand between the clients and the servers.`);
  // Told to pass nothing on (dhcrelay `-c 0`): in other words, there is nobody whom it relays to.
  const relayTargets = facts.relay?.enabled === false ? [] : clients.relayTargets;
  if (relayTargets.some((target) => target.vrf !== null || target.global !== relayTargets[0]!.global))
    throw new Error(`No word for the tables in which ${name} looks for its targets.`);
  return {
    name,
    clients: faceOf(clients, facts.acls),
    servers: faceOf(servers, facts.acls),
    vrf: clients.vrf,
    globalTargets: relayTargets[0]?.global ?? false,
    targets: relayTargets.map(({ address }) => address),
    losesProxyOffers: facts.relay?.notes.some(({ word }) => word === "pxe-offers-by-broadcast-only") ?? false,
  };
}

function faceOf(face: Interface, acls: Acl[]): Face {
  const all = [...face.addresses, ...face.secondary];
  // keepalived puts the shared address on the interface of the one that is active, with a mask of its own.
  const shared = all.filter((address) => address.endsWith("/32"));
  return {
    addresses: all.filter((address) => !shared.includes(address)),
    virtual: [...face.virtual, ...shared.map((address) => address.replace("/32", ""))],
    aclIn: rules(acls, face.aclIn),
    aclOut: rules(acls, face.aclOut),
  };
}

function rules(acls: Acl[], name: string | null): Rule[] | null {
  if (name === null) return null;
  const acl = acls.find((one) => one.name === name);
  if (!acl) throw new Error(`Access list ${name} is not there.`);
  return acl.entries.map(rule);
}

function rule(entry: AclEntry): Rule {
  const { action, protocol, source, destination, sourcePorts, destinationPorts, unknown } = entry;
  if (unknown !== undefined) throw new Error(`No word for ${entry.place.text}.`);
  return {
    permit: action === "permit",
    protocol,
    source: network(source),
    destination: network(destination),
    sourcePorts: onePair(sourcePorts),
    destinationPorts: onePair(destinationPorts),
  };
}

function network({ address, wildcard }: AclAddress): string | null {
  if (wildcard === 0xffffffff) return null;
  const prefix = 32 - Math.log2(wildcard + 1);
  if (!Number.isInteger(prefix)) throw new Error("No word for a wildcard with gaps.");
  return formatCidr({ network: address, prefix });
}

function onePair(ports: [number, number][] | null): [number, number] | null {
  if (ports === null) return null;
  const [first, ...more] = ports;
  if (!first || more.length > 0) throw new Error("No word for several ports.");
  return first;
}
