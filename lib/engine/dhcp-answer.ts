import { type Cidr, contains, formatCidr, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { ClientId } from "@/lib/model/clients";
import type { Condition } from "@/lib/model/condition";
import type { DhcpFacts, DhcpScope, SettingsLevel } from "@/lib/model/facts";
import { chooseScope } from "./choose-scope";
import { evaluate, whyUnknown } from "./condition";
import type { Gateway } from "./device-info";
import { type EffectiveSettings, type EffectiveValue, effectiveSettings, levelName } from "./effective";
import { deviceByName, type EstateIndex } from "./estate-index";
import type { Listener } from "./hearing";
import { linkSelectionIgnored } from "./link-selection";
import type { NoWayOut, Offer } from "./offer";
import { ownListOf, parseOption43 } from "./option43";
import { parseOption175 } from "./option175";
import { type Request, requestOf } from "./request";
import { type Unknown, unknownAt, unknownOf } from "./unknown";

/** One possible answer. `doubt`: it rests on a fact that is not known; `risk`: on behaviour that no source settles. */
export interface Variant {
  offer: Offer | null;
  doubt: Unknown | null;
  risk: string | null;
}

export interface Answer {
  listener: Listener;
  kind: "dhcp" | "pxe";
  /** The first is what is expected; further ones are other possibilities. */
  variants: Variant[];
  /** Why it stays silent, or what it says. */
  text: string;
  evidence: Place[];
  scope: DhcpScope | null;
  /** The secondary address by which alone it knows the subnet: a smart relay names it after three unanswered requests. */
  onlyBySecondary?: string;
  /** Set where it is not settled which address it goes by: what it serves the computers from by giaddr alone. */
  byGiaddr?: { scope: DhcpScope | null };
  settings: EffectiveSettings | null;
  /** Set when nothing may be told of what this server answers: the whole path is unknown then. */
  unknown: Unknown | null;
}

/** Whether every kind of client gets this answer, because nothing in it hangs on what the request carries. */
export const sameForAll = (answer: Answer | null): boolean =>
  !answer?.scope ||
  (looksAtNothing(answer.scope.serves) && answer.scope.levels.every(({ when }) => looksAtNothing(when)));

const looksAtNothing = ({ op }: Condition) =>
  op === "always" || op === "never" || op === "known-client" || op === "unknown";

/** What one DHCP server answers to this client's DISCOVER; null when it is no DHCP server. */
export function dhcpAnswer(index: EstateIndex, listener: Listener, subnet: Cidr, client: ClientId): Answer | null {
  const { info } = listener;
  const name = info.device.name;
  const base = { listener, kind: "dhcp" as const, scope: null, settings: null, unknown: null };
  const isDhcp = info.dhcp !== null || info.device.roles.includes("dhcp");
  const unknown = isDhcp ? unknownOf(info, "dhcp") : null;
  if (unknown) return { ...base, unknown, variants: [silent()], text: unknown.what, evidence: unknown.evidence };
  if (!info.dhcp) {
    if (!isDhcp) return null;
    const text = `${name} shows no DHCP server.`;
    return { ...base, variants: [silent()], text, evidence: [] };
  }
  const dhcp = info.dhcp;
  // A router's DHCP feature without a pool is no DHCP server.
  if (dhcp.scopes.length === 0 && !info.device.roles.includes("dhcp")) return null;
  if (dhcp.enabled === false)
    return { ...base, variants: [silent()], text: `The DHCP server on ${name} is switched off.`, evidence: [] };
  if (dhcp.enabled === null) {
    const what = `Whether the DHCP server on ${name} runs could not be read.`;
    const next = `Look on ${name} whether its DHCP service runs.`;
    const state: Unknown = { code: "dhcp-state", device: name, what, next, evidence: [] };
    return { ...base, unknown: state, variants: [silent()], text: what, evidence: [] };
  }
  if (listener.source?.linkSelection === "unknown") return byEither(index, listener, subnet, client);
  const found = chooseScope(index, listener, dhcp, subnet);
  const unread = unknownAt(info, "dhcp", found.scope?.subnet ?? formatCidr(subnet));
  if (unread) return { ...base, unknown: unread, variants: [silent()], text: unread.what, evidence: unread.evidence };
  if (!found.scope) {
    const later = bySmartRelay(index, listener, dhcp, subnet, client);
    return later ?? { ...base, variants: [silent()], text: found.text, evidence: found.evidence };
  }
  return fromScope(index, listener, dhcp, found.scope, client);
}

/** The relay may send another giaddr, and whether the server still learns the computers' own network is not settled. */
function byEither(index: EstateIndex, listener: Listener, subnet: Cidr, client: ClientId): Answer | null {
  const source = { ...listener.source!, linkSelection: "yes" as const };
  const named = dhcpAnswer(index, { ...listener, source }, subnet, client);
  const { link: _, ...bare } = listener;
  const byGiaddr = dhcpAnswer(index, { ...bare, source: { ...source, linkSelection: "no" as const } }, subnet, client);
  if (!named || !byGiaddr || named.scope === byGiaddr.scope) return named && { ...named, listener };
  const risk = `the relay is told to go by the address ${listener.giaddr}, and whether the server still learns the computers' own network (giaddr, or option 82) is not settled`;
  const others = byGiaddr.variants.map((variant) => ({ ...variant, risk: variant.risk ?? risk }));
  return {
    ...named,
    listener,
    byGiaddr: { scope: byGiaddr.scope },
    evidence: [...named.evidence, listener.source!.place],
    variants: [...named.variants, ...others],
  };
}

/**
 * A smart relay names a secondary address of its interface once a computer's first three requests stayed unanswered (Cisco `ip dhcp
 * smart-relay`). Firmware asks about four times, so whether its last one is still in time is not settled.
 */
function bySmartRelay(
  index: EstateIndex,
  listener: Listener,
  dhcp: DhcpFacts,
  subnet: Cidr,
  client: ClientId,
): Answer | null {
  for (const { gateway } of listener.relays) {
    const note = gateway.info.device.facts?.relay?.notes.find(({ word }) => word === "smart-relay");
    for (const address of note ? gateway.iface.secondary : []) {
      const giaddr = address.split("/")[0]!;
      const { scope } = chooseScope(index, { ...listener, giaddr }, dhcp, subnet);
      if (!note || !scope) continue;
      const answer = fromScope(index, { ...listener, giaddr }, dhcp, scope, client);
      const risk = `${listener.info.device.name} has a scope for the secondary address ${giaddr} only, which the smart relay names after three unanswered requests`;
      return {
        ...answer,
        listener,
        onlyBySecondary: giaddr,
        evidence: [...answer.evidence, note.place],
        variants: [...answer.variants, { ...silent(), risk }],
      };
    }
  }
  return null;
}

function fromScope(
  index: EstateIndex,
  listener: Listener,
  dhcp: DhcpFacts,
  scope: DhcpScope,
  client: ClientId,
): Answer {
  const name = listener.info.device.name;
  const request = requestOf(client, listener.giaddr);
  const served = evaluate(scope.serves, request);
  if (served === "no") {
    const text = `${name} gives this kind of client no address from ${scope.subnet}.`;
    return scopeAnswer(listener, scope, null, [silent()], text);
  }
  const settings = effectiveSettings(scope.levels, request);
  const elsewhere = linkSelectionIgnored(listener);
  const variants = offerVariants(index, listener, dhcp, scope, settings);
  addDoubts(variants, index, listener, dhcp, scope, settings, request);
  if (served === "unknown") {
    const what = `Whether ${name} gives this kind of client an address from ${scope.subnet} could not be told: ${whyUnknown(scope.serves, request)}.`;
    const next = `Look at the conditions of the pools of ${scope.subnet} on ${name}.`;
    variants.push({
      offer: null,
      doubt: { code: `pool:${scope.subnet}`, device: name, what, next, evidence: [scope.place] },
      risk: null,
    });
  }
  // Where giaddr is known, the scope was chosen by it.
  if (elsewhere.length > 0 && !listener.source) {
    const risk = `the relay names the computers' network in option 82 and sends from another address, and ${name} is told to go by that address`;
    variants.push({ ...silent(), risk });
  }
  return scopeAnswer(listener, scope, settings, variants, `${name} offers an address from ${scope.subnet}.`);
}

const scopeAnswer = (
  listener: Listener,
  scope: DhcpScope,
  settings: EffectiveSettings | null,
  variants: Variant[],
  text: string,
): Answer => ({ listener, kind: "dhcp", variants, text, evidence: [scope.place], scope, settings, unknown: null });

/** One further variant for each level whose condition could not be evaluated, and one with all of them. */
function addDoubts(
  variants: Variant[],
  index: EstateIndex,
  listener: Listener,
  dhcp: DhcpFacts,
  scope: DhcpScope,
  settings: EffectiveSettings,
  request: Request,
): void {
  if (settings.doubts.length === 0) return;
  const sets = settings.doubts.slice(0, 3).map((level) => new Set([level]));
  if (settings.doubts.length > 1) sets.push(new Set(settings.doubts));
  for (const assume of sets) {
    const level = [...assume][0] as SettingsLevel;
    const name = listener.info.device.name;
    const doubt: Unknown = {
      code: `condition:${level.id}`,
      device: name,
      what: `Whether ${levelName(level)} on ${name} applies to this client could not be told: ${whyUnknown(level.when, request)}.`,
      next: `Read the condition of ${levelName(level)} on ${name} by eye.`,
      evidence: [level.place],
    };
    const other = effectiveSettings(scope.levels, request, assume);
    for (const variant of offerVariants(index, listener, dhcp, scope, other)) variants.push({ ...variant, doubt });
  }
}

/** The packet that the settings make. Windows may also fill siaddr from option 66 (no source settles it): a second variant. */
function offerVariants(
  index: EstateIndex,
  listener: Listener,
  dhcp: DhcpFacts,
  scope: DhcpScope,
  settings: EffectiveSettings,
): Variant[] {
  const { options } = settings;
  const name = textOf(options.get(66));
  const option43 = options.get(43);
  const option67 = options.get(67);
  const option175 = options.get(175)?.hex;
  const offer: Offer = {
    device: listener.info.device.name,
    address: namedServer(dhcp.kind, options.get(54)) ?? listener.address,
    leases: true,
    leaseAddress: scope.ranges[0]?.[0] ?? "",
    vendorClass: vendorClassOf(dhcp.kind, textOf(options.get(60))),
    siaddr: null,
    siaddrUnknown: null,
    fileUnknown: false,
    file: settings.bootFile?.value ?? null,
    option66: name,
    option67: textOf(option67),
    option67Ended: option67?.hex?.endsWith("00") ? true : (ENDS_WITH_NUL.get(dhcp.kind) ?? null),
    late: dhcp.pingsFirst === "yes",
    noWayOut: noWayOut(listener, dhcp, scope, options.get(3)),
    option43: option43?.hex ? ownListOf(dhcp.kind, parseOption43(option43.hex), listener.address) : null,
    option43Unread: false,
    option175: option175 ? parseOption175(option175) : null,
    announcesSize: options.has(13),
    dns: options.has(6),
    evidence: placesOf(options),
    hypothetical: null,
  };
  offer.option43Unread = option43 !== undefined && offer.option43 === null;
  // Sent twice, and EDK2 takes the first (seen on the wire, dnsmasq 2.90).
  if (dhcp.fileFirstInOption67 && offer.file && offer.option67 !== null) offer.option67 = offer.file;
  const overload = options.get(52);
  if (overload && asksByHand(scope)) offer.overload = overload;
  if (settings.bootFile) offer.evidence.push(settings.bootFile.place);
  if (settings.nextServer) {
    offer.evidence.push(settings.nextServer.place);
    return nextServerVariants(index, offer, settings.nextServer.value, settings.nextServer.place);
  }
  if (dhcp.defaultNextServer === "own") offer.siaddr = listener.address;
  const variants: Variant[] = [{ offer, doubt: null, risk: null }];
  if (dhcp.defaultNextServer === "unknown")
    variants.push({
      offer: { ...offer, siaddr: listener.address },
      doubt: null,
      risk: `whether ${offer.device} names itself as next-server when none is set is not settled`,
    });
  if (name === null || dhcp.option66FillsNextServer === "no") return variants;
  const filled = nextServerVariants(index, offer, name, options.get(66)!.place);
  if (dhcp.option66FillsNextServer === "yes") return filled;
  const risk = `no source settles whether ${offer.device} (${dhcp.kind}) also puts option 66 into next-server (siaddr)`;
  return [...variants, ...filled.map((variant) => ({ ...variant, risk }))];
}

/** dhcpd sends nothing of an option whose value is empty; it only hides the value of a weaker level (seen on the wire, 4.4.3). */
const vendorClassOf = (kind: string, text: string | null) => (kind === "isc-dhcpd" && text === "" ? null : text);

/** The address that a server was told to name as its own in option 54; dhcpd and Kea then also hear requests that name it. */
const namedServer = (kind: string, setting: EffectiveValue | undefined): string | null => {
  const may = kind === "isc-dhcpd" || kind === "kea";
  return may && setting?.value && parseIpv4(setting.value) !== null ? setting.value : null;
};

/** No firmware asks for option 52, and a server sends it only where its own list of what is asked for (55) is written by hand, too. */
const asksByHand = ({ levels }: DhcpScope): boolean =>
  levels.some(({ options }) => options.some(({ code }) => code === 55));

function placesOf(options: EffectiveSettings["options"]): Place[] {
  const places: Place[] = [];
  for (const code of [60, 43, 54, 66, 67]) {
    const place = options.get(code)?.place;
    if (place) places.push(place);
  }
  return places;
}

/** Text without the NUL bytes at its end, which no client takes for part of it. Bytes stay hex where they are no text. */
function textOf(setting: EffectiveValue | undefined): string | null {
  if (!setting) return null;
  const bytes = setting.hex?.endsWith("00") ? setting.hex.match(/../g)! : null;
  if (!bytes) return setting.value?.replace(/\0+$/, "") ?? null;
  while (bytes.at(-1) === "00") bytes.pop();
  if (bytes.length === 0 || bytes.some((byte) => byte < "20" || byte > "7e")) return setting.value;
  return bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 16))).join("");
}

/** Whether a server ends the text of option 67 with a NUL byte (seen on the wire: dhcpd, Kea; dnsmasq's source says that it does). */
const ENDS_WITH_NUL = new Map([
  ["isc-dhcpd", false],
  ["kea", false],
  ["dnsmasq", true],
  ["vyos-dnsmasq", true],
  ["windows-dhcp", true],
]);

/** Name the relay as default router by themselves, and nobody where it is of another network (dnsmasq 2.90, seen on the wire). */
const ROUTER_IS_RELAY = new Set(["dnsmasq", "vyos-dnsmasq"]);

/**
 * A server that sends no option 3 leaves the client without a default router. A router outside the scope's own network is not reached
 * either, unless the networks share a link. Some servers add option 3 by themselves: nothing is said of these.
 */
function noWayOut(
  { info, giaddr, relays, source }: Listener,
  dhcp: DhcpFacts,
  scope: DhcpScope,
  setting: EffectiveValue | undefined,
): NoWayOut | null {
  const network = parseCidr(scope.subnet);
  if (!network) return null;
  const name = info.device.name;
  if (source && relays.every(({ gateway }) => !onLink(gateway, network)) && scope.sharedNetwork === null) {
    const text = `${name} goes by ${giaddr}, the address that the relay sends, and gives an address of ${scope.subnet}, which is not the network of these computers`;
    return { network, text, evidence: [source.place, scope.place] };
  }
  const none = `${name} names no default router (option 3) in ${scope.subnet}`;
  if (!setting) {
    const relay = giaddr === null ? null : parseIpv4(giaddr);
    const elsewhere = ROUTER_IS_RELAY.has(dhcp.kind) && relay !== null && !contains(network, relay);
    const lacks = dhcp.routersByDefault === "none" || elsewhere;
    return lacks ? { network, text: none, evidence: [scope.place] } : null;
  }
  // An option without a value holds back what the server would add by itself (dnsmasq).
  if (setting.value === "") return { network, text: none, evidence: [setting.place] };
  // Firmware takes the first and looks at no other: EDK2 (Dhcp4Dxe, RouterAddress), iPXE (gateway).
  const [first = "", ...others] = (setting.value ?? "").split(",").map((text) => text.trim());
  const router = parseIpv4(first);
  if (scope.sharedNetwork !== null || router === null || contains(network, router)) return null;
  const which = others.length > 0 ? "default routers" : "a default router";
  const text = `${name} names ${which} (option 3: ${setting.value}), and ${others.length > 0 ? "the first, which firmware takes," : "it"} is not in ${scope.subnet}`;
  return { network, text, evidence: [setting.place] };
}

const onLink = ({ iface }: Gateway, network: Cidr) =>
  [...iface.addresses, ...iface.secondary].some((text) => contains(network, parseIpv4(text.split("/")[0]!) ?? 0));

function nextServerVariants(index: EstateIndex, offer: Offer, text: string | null, place: Place): Variant[] {
  const plain = (siaddr: string | null): Variant[] => [{ offer: { ...offer, siaddr }, doubt: null, risk: null }];
  if (text === null || text === "0.0.0.0") return plain(null);
  if (parseIpv4(text) !== null) return plain(text);
  const named = deviceByName(index, text)?.device;
  const address = named && (named.addresses[0] ?? named.facts?.interfaces.flatMap((iface) => iface.addresses)[0]);
  if (address) return plain(address.split("/")[0]!);
  const doubt: Unknown = {
    code: `name:${text}`,
    device: offer.device,
    what: `${offer.device} names "${text}" as next-server, and which address that is could not be told.`,
    next: `Write the address instead of the name, or register the device called ${text}.`,
    evidence: [place],
  };
  return [{ offer: { ...offer, siaddr: null, siaddrUnknown: doubt }, doubt: null, risk: null }];
}

const silent = (): Variant => ({ offer: null, doubt: null, risk: null });
