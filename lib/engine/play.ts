import type { Cidr } from "@/lib/core/ipv4";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import { type Answer, dhcpAnswer, type Variant } from "./dhcp-answer";
import { playEdk2 } from "./edk2";
import { playEdk2Http } from "./edk2-http";
import type { EstateIndex } from "./estate-index";
import { type Possible, partnersAmong, shared } from "./failover";
import type { Hearing } from "./hearing";
import { playIntelRom, ROM_FAMILIES } from "./intel-rom";
import { playIpxe } from "./ipxe";
import type { Offer } from "./offer";
import { guess, pxeAnswer } from "./pxe-answer";
import type { Play } from "./script";
import type { Unknown } from "./unknown";
import { worldOf } from "./world";

export interface ClientPath {
  client: ClientId;
  answers: Answer[];
  play: Play;
}

/** The conversation of one client profile in one subnet: every way it may go, drawn together into one answer. */
export function playClient(index: EstateIndex, hearing: Hearing, subnet: Cidr, client: ClientId): ClientPath {
  const answers = hearing.listeners.flatMap((listener) =>
    [dhcpAnswer(index, listener, subnet, client), pxeAnswer(listener, subnet, client)].filter(
      (answer) => answer !== null,
    ),
  );
  const missing = hearing.unknowns[0] ?? answers.find((answer) => answer.unknown)?.unknown;
  const known = answers.map(({ variants }) => variants);
  const partners = partnersAmong(index, answers);
  const played = (variants: Variant[][]) => playAll(index, hearing, subnet, client, variants, partners);
  let play = played(known);
  // What boots with the servers that are known does not stop booting because one more may be listening.
  if (play.outcome === "fails" && hearing.strangers.length > 0)
    play = played([...known, ...hearing.strangers.map(strangerVariants)]);
  if (missing) return { client, answers, play: asUnknown(play, missing) };
  const nameless = whoMayBeIt(index, hearing, subnet, play);
  if (nameless) return { client, answers, play: asUnknown(play, nameless) };
  if (hearing.noGateway) return { client, answers, play: withoutGateway(play, answers) };
  return { client, answers, play: withDoubts(hearing, withPortClash(answers, play), () => played([])) };
}

function playAll(
  index: EstateIndex,
  hearing: Hearing,
  subnet: Cidr,
  client: ClientId,
  variants: Variant[][],
  partners: [string, string][],
): Play {
  const groups = new Map<string, { play: Play; risk: string | null }[]>();
  let doubt: Unknown | null = null;
  const worlds = combine(variants).flatMap((world) => shared(world, partners));
  for (const { offers, doubts, risks } of worlds) {
    doubt ??= doubts[0] ?? null;
    const key = doubts.map(({ code, device }) => `${code} ${device}`).join("|");
    const plays = groups.get(key) ?? [];
    groups.set(key, plays);
    for (const order of orders(offers, client))
      for (const { play, risk } of playIn(index, hearing, subnet, client, order))
        plays.push({ play, risk: risks[0] ?? risk });
  }
  return agree([...groups.values()].map(settle), doubt);
}

const strangerVariants = (stranger: Hearing["strangers"][number]): Variant[] =>
  guess({ info: null, address: stranger.target.address }, stranger.unknown);

/** Every combination of the servers' possible answers; at most 32, the expected one first. */
function combine(lists: Variant[][]): Possible[] {
  let worlds: Possible[] = [{ offers: [], doubts: [], risks: [] }];
  for (const variants of lists) {
    const next: Possible[] = [];
    for (const variant of variants)
      for (const world of worlds)
        next.push({
          offers: variant.offer ? [...world.offers, variant.offer] : world.offers,
          doubts: variant.doubt ? [...world.doubts, variant.doubt] : world.doubts,
          risks: variant.risk ? [...world.risks, variant.risk] : world.risks,
        });
    worlds = next.slice(0, 32);
  }
  return worlds;
}

/** Orders of arrival that can make a difference: each server first in turn; and the PXE offers before or after. */
function orders(offers: Offer[], client: ClientId): { offers: Offer[]; risk: string | null }[] {
  const leases = turns(offers.filter((offer) => offer.leases));
  const proxies = turns(offers.filter((offer) => !offer.leases));
  const { firmware } = CLIENTS[client];
  const race =
    firmware === "edk2" &&
    proxies[0]!.length > 0 &&
    leases[0]!.some((offer) => offer.option67 !== null && !offer.option67Ended && !offer.late);
  const dhcpFirst = offers[0]?.leases === true;
  return leases.flatMap((lease) =>
    proxies.flatMap((proxy) => {
      const who =
        leases.length > 1
          ? "which DHCP server answers first"
          : proxies.length > 1
            ? "which PXE server answers first"
            : null;
      const first = { offers: [...proxy, ...lease], risk: who && `it depends on ${who}` };
      const between = { ...first, offers: [...lease.slice(0, 1), ...proxy, ...lease.slice(1)] };
      if (firmware === "ipxe" && lease.length > 1 && proxy.length > 0) return [first, between];
      if (!race) return [first];
      const risk = "it depends on whether the DHCP server's or the PXE server's offer arrives first";
      // A relay asks its targets in their order: that order is the likely one, and no more than likely.
      const ways = [
        { ...first, risk },
        { offers: [...lease, ...proxy], risk },
      ];
      return dhcpFirst ? ways.reverse() : ways;
    }),
  );
}

const turns = (offers: Offer[]): Offer[][] =>
  offers.length < 2 ? [offers] : offers.map((_, at) => [...offers.slice(at), ...offers.slice(0, at)]);

function playIn(
  index: EstateIndex,
  hearing: Hearing,
  subnet: Cidr,
  client: ClientId,
  order: { offers: Offer[]; risk: string | null },
): { play: Play; risk: string | null }[] {
  const world = worldOf(index, hearing, subnet, client, order.offers);
  switch (CLIENTS[client].firmware) {
    case "edk2":
      return [{ play: playEdk2(world), risk: order.risk }];
    case "edk2-http":
      return playEdk2Http(world).map(({ play, risk }) => ({ play, risk: risk ?? order.risk }));
    case "ipxe":
      return [{ play: playIpxe(world), risk: order.risk }];
    case "intel-rom":
      return ROM_FAMILIES.map((family) => ({
        play: playIntelRom(world, family),
        risk: order.risk ?? "boot ROMs differ in what they do with this answer",
      }));
  }
}

/** Ways that may all happen: where they differ, the boot is at risk, and both ends are told. */
function settle(ways: { play: Play; risk: string | null }[]): Play {
  const plays = ways.map(({ play }) => play);
  const first = plays[0]!;
  const unknown = plays.find(({ outcome }) => outcome === "unknown");
  if (unknown) return unknown;
  const bad = plays.find(({ outcome }) => outcome === "fails");
  const good = plays.find(({ outcome }) => outcome !== "fails");
  const otherwise = [...new Map(plays.map((play) => [endOf(play), play])).values()].filter(
    (play) => endOf(play) !== endOf(first),
  );
  if (!good) return { ...first, otherwise };
  if (!bad) return { ...(plays.find(({ outcome }) => outcome === "at-risk") ?? first), otherwise };
  const why =
    ways.find(({ play, risk }) => play.outcome !== first.outcome && risk)?.risk ??
    ways.find(({ risk }) => risk)?.risk ??
    "";
  const ends = `Otherwise it stops: ${(bad.screen ?? "the computer stops without a message").replace(/\.$/, "")}.`;
  const steps = [
    ...good.steps,
    { stage: bad.stage, ok: false, text: `At risk: ${why}. ${ends}`, evidence: bad.steps.at(-1)?.evidence ?? [] },
  ];
  return {
    ...good,
    otherwise,
    outcome: "at-risk",
    stage: bad.stage,
    error: bad.error,
    screen: bad.screen,
    cause: bad.cause,
    console: bad.console,
    asked: bad.asked ?? good.asked,
    risks: [...new Set([...good.risks, why])],
    steps,
  };
}

const endOf = ({ outcome, stage, error, server, file }: Play) => [outcome, stage, error, server, file].join(" ");

/** Possibilities of which only one is true, and we cannot tell which: unknown unless they all end alike. */
function agree(plays: Play[], doubt: Unknown | null): Play {
  const first = plays[0]!;
  if (plays.every(({ outcome }) => outcome === first.outcome)) return first;
  const other = plays.find(({ outcome }) => outcome !== first.outcome)!;
  return asUnknown(other.outcome === "unknown" ? other : first, other.unknown ?? doubt!);
}

export function asUnknown(play: Play, fact: Unknown): Play {
  const { what: text, evidence, device } = fact;
  const step = { stage: play.stage, ok: false, unknown: true, text, evidence, ...(device ? { device } : {}) };
  const steps = play.unknown === fact ? play.steps : [...play.steps.filter(({ ok }) => ok), step];
  const none = { error: null, screen: null, console: [], server: null, file: null, cause: null, otherwise: [] };
  return { ...play, ...none, outcome: "unknown", unknown: fact, steps };
}

/** Without a router of this subnet, only what hangs on the link itself is known. */
function withoutGateway(play: Play, answers: Answer[]): Play {
  const offered = (kind: Answer["kind"]) => answers.some((answer) => answer.kind === kind && answer.variants[0]!.offer);
  const pxeOnLink = answers.some(({ listener }) => listener.info.pxe !== null);
  if (play.outcome === "unknown" || (offered("dhcp") && (offered("pxe") || pxeOnLink))) return play;
  return asUnknown(play, {
    code: "gateway",
    device: null,
    what: "No router interface with this subnet is known, so who relays its DISCOVERs cannot be told.",
    next: "Add the router of this subnet.",
    evidence: [],
  });
}

/** `unheard`: how it ends for a computer that gets no answer at all, as behind a switch that drops them. */
function withDoubts(hearing: Hearing, play: Play, unheard: () => Play): Play {
  const doubt = hearing.doubts.find(({ code }) => NO_ANSWER_AT_ALL.has(code)) ?? hearing.doubts[0];
  if (!doubt || play.outcome !== "boots") return play;
  const step = { stage: "discover" as const, ok: true, text: `At risk: ${doubt.text}`, evidence: doubt.evidence };
  const risky: Play = { ...play, outcome: "at-risk", risks: [...play.risks, doubt.text], steps: [step, ...play.steps] };
  if (!NO_ANSWER_AT_ALL.has(doubt.code)) return risky;
  const end = unheard();
  const { stage, error, screen, cause, console } = end;
  return { ...risky, stage, error, screen, cause, console, otherwise: [...play.otherwise, end] };
}

const NO_ANSWER_AT_ALL = new Set(["no-trusted-port", "option-82"]);

/** Nobody answers; but a relay target that no device has, or a server whose address is not known, may be the one that would. */
function whoMayBeIt(index: EstateIndex, hearing: Hearing, subnet: Cidr, play: Play): Unknown | null {
  const lacksDhcp = play.cause === "no-dhcp" || play.cause === "proxy-only";
  if (play.outcome !== "fails" || !(lacksDhcp || play.cause === "no-pxe")) return null;
  if (lacksDhcp && hearing.strangers[0]) return hearing.strangers[0].unknown;
  for (const info of index.devices.values()) {
    if (!info.isServer || info.addresses.length > 0) continue;
    const { name, roles } = info.device;
    const isIt = lacksDhcp
      ? index.scopes.exact(subnet).some((ref) => ref.info === info) || (info.dhcp === null && roles.includes("dhcp"))
      : roles.includes("pxe") || info.pxe !== null;
    if (!isIt) continue;
    const what = `The address of ${name} is not known, so whether the relay of this subnet reaches it cannot be told.`;
    return {
      code: "address",
      device: name,
      what,
      next: `Name the address of ${name} under "addresses".`,
      evidence: [],
    };
  }
  return null;
}

/** Two services of one host that both want port 67: which of them got it, no configuration tells. */
export function portClash(answers: Answer[]): Answer | null {
  const offers = (answer: Answer) => answer.variants[0]!.offer !== null;
  const dhcp = answers.filter((answer) => answer.kind === "dhcp" && offers(answer));
  const clash = answers.find(
    (answer) =>
      answer.kind === "pxe" &&
      offers(answer) &&
      answer.listener.info.pxe?.sharesHostWithDhcp === false &&
      dhcp.some(
        ({ listener }) =>
          listener.info === answer.listener.info && listener.info.dhcp?.kind !== answer.listener.info.pxe?.kind,
      ),
  );
  return clash ?? null;
}

function withPortClash(answers: Answer[], play: Play): Play {
  const clash = portClash(answers);
  if (!clash || play.outcome !== "boots") return play;
  const text = `The DHCP server and the PXE service of ${clash.listener.info.device.name} both want port 67; only one can have it.`;
  const step = { stage: "discover" as const, ok: true, text: `At risk: ${text}`, evidence: clash.evidence };
  return { ...play, outcome: "at-risk", risks: [...play.risks, text], steps: [step, ...play.steps] };
}
