import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { judge, type Packet } from "./acl";
import { aclMissing } from "./acl-missing";
import type { Gateway } from "./device-info";
import type { EstateIndex } from "./estate-index";
import type { Unknown } from "./unknown";

/** `doubt`: some of the ways that the packets may take, or some of the relay's addresses, are stopped. */
export interface RelayWay {
  state: "open" | "filtered" | "doubt" | "unknown";
  text: string;
  device: string;
  evidence: Place[];
  unknown: Unknown | null;
}

const PORT_67: [number, number] = [67, 67];
const MOST_SOURCES = 32;

/**
 * Whether what a relay sends to a server (UDP 67 to 67, unicast) and the server's answer to the giaddr pass the filters on the router
 * interfaces of the server's network. null: no filter stands there.
 */
export function relayWay(index: EstateIndex, gateway: Gateway, server: string, sends: string): RelayWay | null {
  const address = parseIpv4(server);
  const giaddr = parseIpv4(sends);
  if (address === null || giaddr === null) return null;
  const near = index.filtersAt(address);
  const self = gateway.info.device.facts?.relay?.answersThrough ?? null;
  if (near.length === 0 && self === null) return null;
  // A router's own packets are not held against the list at its way out; and the relay may be the server's own router.
  const direct = near.some(({ info }) => info === gateway.info);
  const requests = direct ? [] : near.map((router) => request(router, gateway, address, giaddr));
  const answers = near.map((router) =>
    passes(
      router,
      router.iface.aclIn,
      [packet(address, giaddr)],
      `the answer of ${server} to the relay on ${gateway.info.device.name}`,
    ),
  );
  const itself = passes(
    gateway,
    self,
    [packet(address, giaddr)],
    `the answer of ${server} to its relay, which comes to the router itself`,
  );
  return worst(drawn(requests), drawn(answers), drawn([itself]));
}

/** Which of its addresses a relay sends from differs between platforms: the giaddr, or that of the interface on the way out. */
function request(router: Gateway, gateway: Gateway, address: number, giaddr: number): RelayWay {
  const sources = [...new Set([giaddr, ...gateway.info.addresses])].slice(0, MOST_SOURCES);
  const packets = sources.map((source) => ({ ...packet(source, address), opens: true }));
  return passes(
    router,
    router.iface.aclOut,
    packets,
    `what the relay on ${gateway.info.device.name} sends to the server (port 67)`,
  );
}

const packet = (source: number, destination: number): Packet => ({
  protocol: "udp",
  source,
  destination,
  sourcePorts: PORT_67,
  destinationPorts: PORT_67,
});

function passes(router: Gateway, name: string | null, packets: Packet[], what: string): RelayWay {
  const device = router.info.device.name;
  const open: RelayWay = { state: "open", text: "", device, evidence: [], unknown: null };
  if (name === null) return open;
  const acl = router.info.device.facts?.acls.find((other) => other.name === name);
  if (!acl) {
    const unknown = aclMissing(router, name);
    return unknown ? { ...open, state: "unknown", text: unknown.what, evidence: unknown.evidence, unknown } : open;
  }
  const verdicts = packets.map((one) => judge(acl, one));
  const where = `${device} ${router.iface.name}`;
  const foggy = verdicts.find(({ verdict }) => verdict === "unknown");
  if (foggy) {
    const unknown: Unknown = {
      code: `acl:${name}`,
      device,
      what: `Whether ${where} lets ${what} through is not known: ${foggy.text}.`,
      next: `Read access list ${name} on ${device} by eye.`,
      evidence: [foggy.place],
    };
    return { ...open, state: "unknown", text: unknown.what, evidence: unknown.evidence, unknown };
  }
  const bad = verdicts.find(({ verdict }) => verdict !== "permit");
  if (!bad) return open;
  const some = verdicts.some(({ verdict }) => verdict === "permit");
  const text = `${where} drops ${what}: ${bad.text}.`;
  const hedged = `${text} That holds for some of the addresses from which the relay may send.`;
  return { ...open, state: some ? "doubt" : "filtered", text: some ? hedged : text, evidence: [bad.place] };
}

/** Routers that stand for each other: it is sure only where all say the same. */
function drawn(ways: RelayWay[]): RelayWay | null {
  const bad = ways.find(({ state }) => state !== "open");
  if (!bad) return null;
  const partner = bad.state === "filtered" && ways.some(({ state }) => state === "open");
  return partner ? { ...bad, state: "doubt", text: `${bad.text} Its partner lets it through.` } : bad;
}

const RANK = { filtered: 0, unknown: 1, doubt: 2, open: 3 };

function worst(...ways: (RelayWay | null)[]): RelayWay | null {
  return ways.filter((way) => way !== null).sort((a, b) => RANK[a.state] - RANK[b.state])[0] ?? null;
}
