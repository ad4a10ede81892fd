import { type Cidr, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import type { Condition } from "@/lib/model/condition";
import type { PxeAnswer, PxeFacts, PxeRule } from "@/lib/model/facts";
import { evaluate, whyUnknown } from "./condition";
import type { DeviceInfo } from "./device-info";
import type { Answer, Variant } from "./dhcp-answer";
import type { Listener } from "./hearing";
import type { Offer } from "./offer";
import { ownListOf, parseOption43 } from "./option43";
import { answersOn } from "./pxe-service";
import { requestOf, withVendorClass } from "./request";
import { type Unknown, unknownOf } from "./unknown";

/** What a PXE server answers to this client's DISCOVER on port 67; null when the host is no PXE server. */
export function pxeAnswer(listener: Listener, subnet: Cidr, client: ClientId): Answer | null {
  const { info } = listener;
  const isPxe = info.pxe !== null || info.device.roles.includes("pxe");
  if (!isPxe) return null;
  const said = forClient(listener, client);
  const { source, giaddr } = listener;
  const by =
    source?.linkSelection === "no" && giaddr !== null ? { network: parseIpv4(giaddr) ?? 0, prefix: 32 } : subnet;
  if (said.port && info.pxe?.subnets && !info.pxe.subnets.some((text) => overlaps(text, by))) {
    const text = `${info.device.name} is set to answer other subnets only.`;
    return answerOf(listener, [silent()], text, said.port);
  }
  const answer = answerOf(listener, said.variants, said.text, said.evidence);
  return said.byRule ? unsureOfOption82(listener, lostOnTheWay(listener, client, answer)) : answer;
}

const answerOf = (listener: Listener, variants: Variant[], text: string, evidence: Place[]): Answer => ({
  listener,
  kind: "pxe",
  variants,
  text,
  evidence,
  scope: null,
  settings: null,
  unknown: null,
});

/** What a PXE server says to a kind of client, wherever that is. */
interface Said extends Pick<Answer, "variants" | "text" | "evidence"> {
  /** The line of port 67, where it answers there, or may. */
  port: Place[] | null;
  byRule: boolean;
}

const known = new WeakMap<DeviceInfo, Map<ClientId, Map<string, Said>>>();

/** The same for all subnets, unless a rule looks at the relay: so it is worked out once. */
function forClient(listener: Listener, client: ClientId): Said {
  const { info, address } = listener;
  if (info.pxe?.rules.some(({ when }) => looksAtRelay(when))) return sayTo(listener, client);
  let byClient = known.get(info);
  if (!byClient) {
    byClient = new Map(CLIENT_IDS.map((id) => [id, new Map()]));
    known.set(info, byClient);
  }
  const byAddress = byClient.get(client)!;
  let said = byAddress.get(address);
  if (!said) {
    said = sayTo(listener, client);
    byAddress.set(address, said);
  }
  return said;
}

function looksAtRelay(when: Condition): boolean {
  if (when.op === "and" || when.op === "or") return when.of.some(looksAtRelay);
  if (when.op === "not") return looksAtRelay(when.of);
  return "field" in when && when.field === "giaddr";
}

function sayTo(listener: Listener, client: ClientId): Said {
  const { info } = listener;
  const name = info.device.name;
  const unknown = unknownOf(info, "pxe") ?? (info.pxe ? null : showsNothing(info));
  const base = { port: null, byRule: false };
  if (unknown) return { ...base, variants: guess(listener, unknown), text: unknown.what, evidence: unknown.evidence };
  const service = info.pxe!;
  const port = answersOn(service, 67);
  const evidence = port.place ? [port.place] : [];
  if (port.answers === "no")
    return { ...base, variants: [silent()], text: `${name} makes no PXE offer: ${port.why}.`, evidence };
  if (port.answers === "unknown") {
    const what = `Whether ${name} answers DISCOVERs on port 67 could not be told: ${port.why}.`;
    const next = `Pull the list of listening ports of ${name}, or declare what it answers.`;
    const doubt: Unknown = { code: "pxe-port-67", device: name, what, next, evidence };
    return { port: evidence, byRule: false, variants: guess(listener, doubt), text: what, evidence };
  }
  return { port: evidence, byRule: true, ...fromRules(listener, service, client) };
}

/**
 * A relay that sends PXE offers back only by broadcast: clients that do not ask for broadcasts never see them. iPXE does not ask, EDK2
 * does; of boot ROMs no source tells.
 */
function lostOnTheWay({ relays, info }: Listener, client: ClientId, answer: Answer): Answer {
  const notes = relays.map(({ gateway }) =>
    gateway.info.device.facts?.relay?.notes.find(({ word }) => word === "pxe-offers-by-broadcast-only"),
  );
  const { firmware } = CLIENTS[client];
  if (notes.length === 0 || notes.some((note) => !note) || firmware.startsWith("edk2")) return answer;
  const relay = relays[0]!.gateway.info.device.name;
  const text = `${info.device.name} makes a PXE offer, but the relay on ${relay} hands such an offer only to computers that ask for broadcasts.`;
  const evidence = [...answer.evidence, ...notes.flatMap((note) => note?.place ?? [])];
  if (firmware === "ipxe") return { ...answer, variants: [silent()], text, evidence };
  const risk = `whether this boot ROM asks for broadcasts, without which the relay on ${relay} loses the PXE offer, is not settled`;
  return { ...answer, variants: [...answer.variants, { ...silent(), risk }] };
}

/** The lines by which every relay on the way marks requests with option 82, where the server is a WDS, which is not made for it; else none. */
export function option82ToWds({ info, relays }: Listener): Place[] {
  if (info.pxe?.kind !== "wds" || relays.length === 0) return [];
  const notes = relays.map(({ gateway }) =>
    gateway.info.device.facts?.relay?.notes.find(({ word }) => word === "insert-option-82"),
  );
  return notes.every((note) => note !== undefined) ? notes.map(({ place }) => place) : [];
}

/** Microsoft supports option 82 with Configuration Manager's own responder only; whether a WDS stays silent is not settled. */
function unsureOfOption82(listener: Listener, answer: Answer): Answer {
  const places = option82ToWds(listener);
  if (places.length === 0 || answer.unknown) return answer;
  const risk = `the relay adds option 82, and whether WDS on ${listener.info.device.name} answers requests that carry it is not settled`;
  return {
    ...answer,
    evidence: [...answer.evidence, ...places],
    variants: [...answer.variants, { ...silent(), risk }],
  };
}

function fromRules(
  listener: Listener,
  service: PxeFacts,
  client: ClientId,
): Pick<Answer, "variants" | "text" | "evidence"> {
  const name = listener.info.device.name;
  if (service.rules.length === 0) {
    const what = `What ${name} answers to PXE clients is not known.`;
    const next = `Declare the boot files of ${name} under "pxe: boot".`;
    return {
      variants: guess(listener, { code: "pxe-rules", device: name, what, next, evidence: [] }),
      text: what,
      evidence: [],
    };
  }
  const variants: Variant[] = [];
  const possible = rulesFor(service, client, listener.giaddr);
  for (const { rule, doubt } of possible) {
    const offer = rule?.offer ? offerOf(listener, rule.offer, rule) : null;
    variants.push({ offer, doubt: doubt && { ...doubt, device: name }, risk: null });
  }
  // What is certain comes first; the first variant is what is expected.
  variants.sort((a, b) => Number(a.doubt !== null) - Number(b.doubt !== null));
  const text = variants[0]!.offer ? `${name} makes a PXE offer.` : `${name} makes no PXE offer to this kind of client.`;
  const place = possible[0]?.rule?.place;
  return { variants, text, evidence: place && place.line > 0 ? [place] : [] };
}

/** The rules that may be the first that matches: those whose condition is unknown, up to the first that surely matches. */
export function rulesFor(
  service: PxeFacts,
  client: ClientId,
  giaddr: string | null,
  vendorClass: string | null = null,
): { rule: PxeRule | null; doubt: Unknown | null }[] {
  const request = withVendorClass(requestOf(client, giaddr), vendorClass);
  const found: { rule: PxeRule | null; doubt: Unknown | null }[] = [];
  for (const rule of service.rules) {
    const applies = evaluate(rule.when, request);
    if (applies === "yes") return [...found, { rule, doubt: null }];
    if (applies === "unknown") {
      const what = `Whether a rule of the PXE server applies to this client could not be told: ${whyUnknown(rule.when, request)}.`;
      const next = "Read the rule by eye.";
      const evidence = rule.place.line > 0 ? [rule.place] : [];
      found.push({ rule, doubt: { code: `rule:${rule.place.line}`, device: null, what, next, evidence } });
    }
  }
  return [...found, { rule: null, doubt: null }];
}

export function offerOf(listener: { info: DeviceInfo; address: string }, answer: PxeAnswer, rule: PxeRule): Offer {
  const kind = listener.info.pxe?.kind ?? "";
  const option43 = answer.option43 === null ? null : ownListOf(kind, parseOption43(answer.option43), listener.address);
  return {
    device: listener.info.device.name,
    address: listener.address,
    leases: false,
    leaseAddress: "",
    vendorClass: answer.vendorClass,
    siaddr: answer.nextServer === "own" ? listener.address : answer.nextServer,
    siaddrUnknown: null,
    file: answer.file,
    fileUnknown: answer.fileUnknown === true,
    option66: null,
    option67: null,
    option67Ended: null,
    late: false,
    noWayOut: null,
    option43,
    option43Unread: answer.option43 !== null && option43 === null,
    dns: false,
    evidence: rule.place.line > 0 ? [rule.place] : [],
    hypothetical: null,
  };
}

/** Silent, or a proxy offer of which nothing is known. */
export function guess(listener: { info: DeviceInfo | null; address: string }, doubt: Unknown): Variant[] {
  const offer: Offer = {
    device: listener.info?.device.name ?? listener.address,
    address: listener.address,
    leases: false,
    leaseAddress: "",
    vendorClass: "PXEClient",
    siaddr: listener.address,
    siaddrUnknown: null,
    file: null,
    fileUnknown: true,
    option66: null,
    option67: null,
    option67Ended: null,
    late: false,
    noWayOut: null,
    option43: null,
    option43Unread: false,
    dns: false,
    evidence: [],
    hypothetical: doubt,
  };
  return [
    { offer: null, doubt: null, risk: null },
    { offer, doubt, risk: null },
  ];
}

function showsNothing(info: DeviceInfo): Unknown {
  const name = info.device.name;
  return {
    code: "pxe-service",
    device: name,
    what: `${name} is registered as a PXE server, but what was read shows no PXE service.`,
    next: `Pull the PXE and TFTP settings of ${name}, or declare what it answers under "pxe".`,
    evidence: [],
  };
}

const silent = (): Variant => ({ offer: null, doubt: null, risk: null });

function overlaps(text: string, subnet: Cidr): boolean {
  const other = parseCidr(text);
  if (!other) return false;
  const mask = maskOf(Math.min(other.prefix, subnet.prefix));
  return (other.network & mask) >>> 0 === (subnet.network & mask) >>> 0;
}
