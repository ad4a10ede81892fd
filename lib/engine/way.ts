import { type Cidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { judge, type Packet } from "./acl";
import { aclMissing, filterUnread, mayFilterAt } from "./acl-missing";
import type { Gateway } from "./device-info";
import type { EstateIndex } from "./estate-index";
import type { Unknown } from "./unknown";

export interface WayVerdict {
  state: "open" | "filtered" | "part" | "unknown";
  text: string;
  device: string | null;
  evidence: Place[];
  unknown: Unknown | null;
}

export const OPEN: WayVerdict = { state: "open", text: "", device: null, evidence: [], unknown: null };

/** A conversation between a client and a server, both ways. Ports are ranges. */
export interface Talk {
  what: string;
  protocol: "udp" | "tcp";
  clientPorts: [number, number];
  serverPorts: [number, number];
  /** Nothing comes back from these ports: TFTP is asked for on port 69 and answers from another one. */
  oneWay?: boolean;
}

/** Whether there is any filter at all that `wayBetween` would ask; almost always there is none. */
export function mayFilter(index: EstateIndex, gateways: Gateway[], subnet: Cidr, server: string): boolean {
  if (gateways.some(mayFilterAt)) return true;
  const address = parseIpv4(server);
  return address !== null && !insideSubnet(subnet, address) && index.filtersAt(address).length > 0;
}

/**
 * Whether the filters that are known let client and server talk, there and back: those on the subnet's own router
 * interfaces and those on router interfaces of the server's network. Filters further away cannot be seen from here. A router that
 * serves files itself is asked by its own filter, where that is another one than that of packets passed on.
 */
export function wayBetween(
  index: EstateIndex,
  gateways: Gateway[],
  subnet: Cidr,
  client: number,
  server: string,
  talk: Talk,
): WayVerdict {
  const address = parseIpv4(server);
  if (address === null) return OPEN;
  const selves = gateways.filter(({ info, iface }) => iface.aclSelf !== undefined && info.addresses.includes(address));
  if (insideSubnet(subnet, address) && selves.length === 0) return OPEN;
  const there: Packet = {
    protocol: talk.protocol,
    source: client,
    destination: address,
    sourcePorts: talk.clientPorts,
    destinationPorts: talk.serverPorts,
    opens: true,
  };
  const back: Packet = {
    protocol: talk.protocol,
    source: address,
    destination: client,
    sourcePorts: talk.serverPorts,
    destinationPorts: talk.clientPorts,
  };
  // What the router itself says passes no filter of packets that come in.
  if (selves.length > 0)
    return oneOf(selves.map((gateway) => through(gateway, gateway.iface.aclSelf ?? null, there, null, back, talk)));
  const near = gateways.map((gateway) =>
    through(gateway, gateway.iface.aclIn, there, gateway.iface.aclOut, back, talk),
  );
  const first = oneOf(near);
  if (first.state !== "open") return first;
  return oneOf(
    index
      .filtersAt(address)
      .map((gateway) => through(gateway, gateway.iface.aclOut, there, gateway.iface.aclIn, back, talk)),
  );
}

/** Routers that stand for each other: it is sure only where all say the same. */
function oneOf(verdicts: WayVerdict[]): WayVerdict {
  const bad = verdicts.find(({ state }) => state !== "open");
  if (!bad) return OPEN;
  if (bad.state === "filtered" && verdicts.some(({ state }) => state === "open"))
    return { ...bad, state: "part", text: `${bad.text} Its partner lets it through.` };
  return bad;
}

function through(
  gateway: Gateway,
  thereAcl: string | null,
  there: Packet,
  backAcl: string | null,
  back: Packet,
  talk: Talk,
): WayVerdict {
  const unread = filterUnread(gateway);
  if (unread) {
    const device = gateway.info.device.name;
    return { state: "unknown", text: unread.what, device, evidence: unread.evidence, unknown: unread };
  }
  const out = thereAcl ? throughAcl(gateway, thereAcl, there, `${talk.what} to the server`) : OPEN;
  if (out.state !== "open" || !backAcl || talk.oneWay) return out;
  return throughAcl(gateway, backAcl, back, `the answer to ${talk.what}`);
}

function throughAcl(gateway: Gateway, name: string, packet: Packet, what: string): WayVerdict {
  const device = gateway.info.device.name;
  const acl = gateway.info.device.facts?.acls.find((other) => other.name === name);
  if (!acl) {
    const unknown = aclMissing(gateway, name);
    return unknown ? { state: "unknown", text: unknown.what, device, evidence: unknown.evidence, unknown } : OPEN;
  }
  const { verdict, place, text } = judge(acl, packet);
  if (verdict === "permit") return OPEN;
  const sentence = `${device} ${gateway.iface.name} does not let ${what} through: ${text}.`;
  if (verdict === "deny") return { state: "filtered", text: sentence, device, evidence: [place], unknown: null };
  if (verdict === "part") return { state: "part", text: sentence, device, evidence: [place], unknown: null };
  const unknownFact: Unknown = {
    code: `acl:${name}`,
    device,
    what: `Whether ${device} ${gateway.iface.name} lets ${what} through is not known: ${text}.`,
    next: `Read access list ${name} on ${device} by eye.`,
    evidence: [place],
  };
  return { state: "unknown", text: unknownFact.what, device, evidence: [place], unknown: unknownFact };
}

const insideSubnet = (subnet: Cidr, address: number) =>
  address >= subnet.network && address < subnet.network + 2 ** (32 - subnet.prefix);
