import type { Place } from "@/lib/core/place";
import type { Hop } from "@/lib/model/assessment";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Answer } from "./dhcp-answer";
import type { EstateIndex } from "./estate-index";
import type { Hearing } from "./hearing";
import { fileByOption } from "./offer";
import type { ClientPath } from "./play";

const ORDER: Hop["kind"][] = ["client", "relay", "dhcp", "pxe", "file"];

/** Hops that rest on no line say the same of a device in very many subnets: then they are one object for all of them. */
interface SharedHops {
  dhcp: Map<string, Hop>;
  pxe: Map<string, Hop>;
  /** By device, then by file. */
  files: Map<string, Map<string, Hop>>;
}

const SHARED = new WeakMap<EstateIndex, SharedHops>();

function sharedIn(index: EstateIndex): SharedHops {
  let shared = SHARED.get(index);
  if (!shared) {
    shared = { dhcp: new Map(), pxe: new Map(), files: new Map() };
    SHARED.set(index, shared);
  }
  return shared;
}

/** What is drawn: client → relay → DHCP → PXE → file, each with its devices, its state and one line. `relay`: the subnet's own. */
export function hopsOf(index: EstateIndex, relay: Hop, path: ClientPath): Hop[] {
  const shared = sharedIn(index);
  const hops = [CLIENT_HOPS[path.client], relay, dhcpHop(shared, path), pxeHop(shared, path), fileHop(shared, path)];
  const at = ORDER.indexOf(stopAt(path));
  hops[at] = lastHop(hops[at]!, path);
  if (path.play.outcome === "boots") return hops;
  const beyond = path.play.outcome === "at-risk" ? "risk" : "unreached";
  for (let after = at + 1; after < hops.length; after++) hops[after] = { ...hops[after]!, state: beyond };
  return hops;
}

const CLIENT_HOPS = Object.fromEntries(
  CLIENT_IDS.map((id): [ClientId, Hop] => [id, hop("client", "Client", [], `${CLIENTS[id].title} client`, [])]),
) as Record<ClientId, Hop>;

/** The same for every client that gets past it: the routers of the subnet, with their relay targets. */
export function relayHopOf({ gateways }: Hearing): Hop {
  const devices = unique(gateways.map(({ info }) => info.device.name));
  const text =
    gateways.length > 0
      ? gateways.map(({ info, iface }) => `${info.device.name} ${iface.name}`).join(", ")
      : "no router in between";
  const evidence: Place[] = [];
  for (const { iface } of gateways)
    if (iface.relayTargets.length === 0) evidence.push(iface.place);
    else for (const { place } of iface.relayTargets) evidence.push(place);
  return hop("relay", "Relay", devices, text, evidence);
}

function dhcpHop({ dhcp }: SharedHops, { play: { lease }, answers }: ClientPath): Hop {
  if (lease) {
    const known = lease.evidence.length === 0 ? dhcp.get(lease.device) : undefined;
    if (known) return known;
    const made = hop("dhcp", "DHCP", [lease.device], `${lease.device} gives the address`, lease.evidence);
    if (lease.evidence.length === 0) dhcp.set(lease.device, made);
    return made;
  }
  const servers = answers.filter(({ kind }) => kind === "dhcp");
  const devices = unique(servers.map(({ listener }) => listener.info.device.name));
  return hop("dhcp", "DHCP", devices, "no address is offered", evidenceOf(servers));
}

function pxeHop({ pxe }: SharedHops, path: ClientPath): Hop {
  const boot = bootDevice(path);
  const evidence = evidenceOf(path.answers.filter(({ kind }) => kind === "pxe"));
  if (boot === undefined) return hop("pxe", "PXE", [], "no PXE server is heard", evidence);
  const known = evidence.length === 0 ? pxe.get(boot) : undefined;
  if (known) return known;
  const made = hop("pxe", "PXE", [boot], `${boot} names the boot file`, evidence);
  if (evidence.length === 0) pxe.set(boot, made);
  return made;
}

function fileHop({ files }: SharedHops, path: ClientPath): Hop {
  const { play } = path;
  const boot = bootDevice(path);
  const text = play.file ?? (play.boot && fileByOption(play.boot)) ?? "no boot file";
  const evidence = play.boot?.evidence ?? [];
  if (boot === undefined || evidence.length > 0) return hop("file", "Boot file", boot ? [boot] : [], text, evidence);
  let ofDevice = files.get(boot);
  if (!ofDevice) {
    ofDevice = new Map();
    files.set(boot, ofDevice);
  }
  const known = ofDevice.get(text);
  if (known) return known;
  const made = hop("file", "Boot file", [boot], text, evidence);
  ofDevice.set(text, made);
  return made;
}

/** The one where it ends: in the words of the step that failed, if one did. */
function lastHop(there: Hop, { play }: ClientPath): Hop {
  const { outcome, steps } = play;
  const last = steps.findLast(({ ok }) => !ok) ?? steps.at(-1);
  const failed = last && !last.ok;
  if (outcome === "boots" && !failed && (!last || last.evidence.length === 0)) return there;
  return {
    kind: there.kind,
    title: there.title,
    devices: failed && last.device ? [last.device] : there.devices,
    state: STATES[outcome],
    text: failed ? last.text : there.text,
    evidence: last && last.evidence.length > 0 ? last.evidence : there.evidence,
  };
}

const STATES = { boots: "ok", "at-risk": "risk", unknown: "unknown", fails: "stop" } as const;

function hop(kind: Hop["kind"], title: string, devices: string[], text: string, evidence: Place[]): Hop {
  return { kind, title, devices, state: "ok", text, evidence };
}

const bootDevice = ({ play, answers }: ClientPath): string | undefined =>
  play.boot?.device ??
  answers.find(({ kind, variants }) => kind === "pxe" && variants[0]!.offer)?.listener.info.device.name;

const evidenceOf = (answers: Answer[]): Place[] =>
  answers.length === 1 ? answers[0]!.evidence : answers.flatMap(({ evidence }) => evidence);

const unique = (names: string[]) => (names.length < 2 ? names : [...new Set(names)]);

function stopAt({ play, answers }: ClientPath): Hop["kind"] {
  switch (play.stage) {
    case "discover":
      return answers.some(({ kind }) => kind === "dhcp") ? "dhcp" : "relay";
    case "select":
      return play.cause === "no-pxe" ? "pxe" : "dhcp";
    case "proxy-request":
    case "boot-server":
      return "pxe";
    default:
      return "file";
  }
}
