import type { Acl, AclEntry, Facts } from "@/lib/model/facts";
import { CLIENT_SIDE, ROUTER_SERVER_SIDE } from "../lab/services/addresses";

/** What a router of the lab is set to do for the clients' subnet, in no platform's words. */
export interface RouterWords {
  name: string;
  /** With prefix, primary first. */
  addresses: string[];
  serverSide: string;
  targets: string[];
  /** Passes an offer without an address on to an address that the client does not have yet (dnsmasq's relay). */
  losesProxyOffers: boolean;
  /** Access lists on packets from and to the clients; null: none. */
  aclIn: Rule[] | null;
  aclOut: Rule[] | null;
}

/** From any address to any address. */
export interface Rule {
  permit: boolean;
  protocol: "ip" | "udp";
  sourcePort: number | null;
  destinationPort: number | null;
}

/** Reads the description off the facts of a router's own configuration. Throws where there is something that it has no word for. */
export function describeRouter(name: string, facts: Facts): RouterWords {
  const face = facts.interfaces.find((one) => one.name === CLIENT_SIDE || one.vlan === 42);
  if (!face) throw new Error(`${name} has no interface to the clients.`);
  if (facts.relay?.enabled === false) throw new Error(`${name} does not relay.`);
  return {
    name,
    addresses: [...face.addresses, ...face.secondary],
    serverSide: `${ROUTER_SERVER_SIDE}/24`,
    targets: face.relayTargets.map(({ address }) => address),
    losesProxyOffers: facts.relay?.notes.some(({ word }) => word === "pxe-offers-by-broadcast-only") ?? false,
    aclIn: rules(facts.acls, face.aclIn),
    aclOut: rules(facts.acls, face.aclOut),
  };
}

function rules(acls: Acl[], name: string | null): Rule[] | null {
  if (name === null) return null;
  const acl = acls.find((one) => one.name === name);
  if (!acl) throw new Error(`Access list ${name} is not there.`);
  return acl.entries.map(rule);
}

function rule(entry: AclEntry): Rule {
  const { action, protocol, source, destination, sourcePorts, destinationPorts } = entry;
  const any = source.wildcard === 0xffffffff && destination.wildcard === 0xffffffff;
  if (!any || (protocol !== "ip" && protocol !== "udp")) throw new Error(`No word for ${entry.place.text}.`);
  return {
    permit: action === "permit",
    protocol,
    sourcePort: onePort(sourcePorts),
    destinationPort: onePort(destinationPorts),
  };
}

function onePort(ports: [number, number][] | null): number | null {
  if (ports === null) return null;
  const [first, ...more] = ports;
  if (!first || more.length > 0 || first[0] !== first[1]) throw new Error("No word for several ports.");
  return first[0];
}
