import type { Cidr } from "@/lib/core/ipv4";
import { CLIENTS, type ClientId } from "@/lib/model/clients";
import type { DeviceInfo } from "./device-info";
import { type Answer, dhcpAnswer, sameForAll, type Variant } from "./dhcp-answer";
import { playEdk2 } from "./edk2";
import { playEdk2Http } from "./edk2-http";
import { either, endOf } from "./either";
import type { EstateIndex } from "./estate-index";
import { type Possible, partnersAmong, shared as sharedAmong } from "./failover";
import { withFirstOffer } from "./first-offer";
import type { Hearing } from "./hearing";
import { playIntelRoms } from "./intel-rom";
import { playIpxe } from "./ipxe";
import type { Offer } from "./offer";
import { playedOnce } from "./played-once";
import { guess, pxeAnswer } from "./pxe-answer";
import type { Play } from "./script";
import type { Parts } from "./situation";
import type { Unknown } from "./unknown";
import { noRouterOf } from "./without-gateway";
import { SubnetWorld } from "./world";

export interface ClientPath {
  client: ClientId;
  answers: Answer[];
  play: Play;
}

/** One way in which the conversation may go. `risk`: what decides whether it goes this way. */
interface Way {
  play: Play;
  risk: string | null;
}

/** What the servers that hear the subnet answer to one client profile. `shared`: by listener, what was the same for every kind of client. */
function answersOf(
  index: EstateIndex,
  hearing: Hearing,
  subnet: Cidr,
  client: ClientId,
  shared: (Answer | null | undefined)[],
): Answer[] {
  const { listeners } = hearing;
  const answers: Answer[] = [];
  for (let at = 0; at < listeners.length; at++) {
    const listener = listeners[at]!;
    let answer = shared[at];
    if (answer === undefined) {
      answer = dhcpAnswer(index, listener, subnet, client);
      if (sameForAll(answer)) shared[at] = answer;
    }
    if (answer) answers.push(answer);
    const offer = pxeAnswer(listener, subnet, client);
    if (offer) answers.push(offer);
  }
  return answers;
}

/** The conversations of each client profile in one subnet: every way each may go, drawn together into one answer. */
export function playClients(
  index: EstateIndex,
  hearing: Hearing,
  subnet: Cidr,
  clients: readonly ClientId[],
): ClientPath[] {
  const shared = hearing.listeners.map(() => undefined);
  const parts: Parts = [];
  return clients.map((client) =>
    playClient(index, hearing, subnet, client, answersOf(index, hearing, subnet, client, shared), parts),
  );
}

function playClient(
  index: EstateIndex,
  hearing: Hearing,
  subnet: Cidr,
  client: ClientId,
  answers: Answer[],
  parts: Parts,
): ClientPath {
  const missing = hearing.unknowns[0] ?? answers.find((answer) => answer.unknown)?.unknown;
  const partners = partnersAmong(index, answers);
  const ask = (given: Variant[][], waysTo: Set<string> | null = null) =>
    playAll(new SubnetWorld(index, hearing, subnet, client, waysTo), given, partners);
  let play = playedOnce(index, hearing, answers, partners, parts, client, ask) ?? ask(variantsOf(answers));
  // What boots with the servers that are known does not stop booting because one more may be listening.
  if (play.outcome === "fails" && hearing.strangers.length > 0)
    play = ask([...variantsOf(answers), ...hearing.strangers.map(strangerVariants)]);
  if (missing) return { client, answers, play: asUnknown(play, missing) };
  const nameless = whoMayBeIt(index, hearing, subnet, play);
  if (nameless) return { client, answers, play: asUnknown(play, nameless) };
  if (hearing.noGateway) {
    const unheard = noRouterOf(index, subnet, play, answers);
    return { client, answers, play: unheard ? asUnknown(play, unheard) : play };
  }
  const whole = withPortClash(answers, play);
  const settled = withFirstOffer(hearing, answers, whole, (kept) => ask(variantsOf(kept)));
  if (hearing.doubts.length === 0) return { client, answers, play: settled };
  return { client, answers, play: withDoubts(hearing, settled, () => ask([])) };
}

const variantsOf = (answers: Answer[]): Variant[][] => answers.map(({ variants }) => variants);

function playAll(world: SubnetWorld, variants: Variant[][], partners: [string, string][]): Play {
  const certain = certainOffers(variants);
  if (certain && partners.length === 0) return settle(waysOf(world, certain, null));
  const groups = new Map<string, Way[]>();
  let doubt: Unknown | null = null;
  const worlds = combine(variants).flatMap((possible) => sharedAmong(possible, partners));
  for (const { offers, doubts, risks } of worlds) {
    doubt ??= doubts[0] ?? null;
    const key = doubts.map(({ code, device }) => `${code} ${device}`).join("|");
    const ways = groups.get(key) ?? [];
    groups.set(key, ways);
    ways.push(...waysOf(world, offers, risks[0] ?? null));
  }
  return agree([...groups.values()].map(settle), doubt);
}

/** The offers, where each server has but one answer and nothing about it is in doubt; null: there are several possibilities. */
function certainOffers(lists: Variant[][]): Offer[] | null {
  const offers: Offer[] = [];
  for (const list of lists) {
    const [only] = list;
    if (list.length !== 1 || !only || only.doubt || only.risk) return null;
    if (only.offer) offers.push(only.offer);
  }
  return offers;
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
  if (offers.length < 2) return [{ offers, risk: null }];
  if (offers.length === 2 && offers[0]!.leases !== offers[1]!.leases && !mayOvertake(offers, client))
    return [{ offers: offers[0]!.leases ? [offers[1]!, offers[0]!] : offers, risk: null }];
  const leases = turns(offers.filter((offer) => offer.leases));
  const proxies = turns(offers.filter((offer) => !offer.leases));
  const { firmware } = CLIENTS[client];
  const race = proxies[0]!.length > 0 && mayOvertake(offers, client);
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

/** EDK2 spoils an offer with such an option 67 when another one comes after it, so the order of the two kinds counts. */
const mayOvertake = (offers: Offer[], client: ClientId) =>
  CLIENTS[client].firmware === "edk2" &&
  offers.some((offer) => offer.leases && offer.option67 !== null && !offer.option67Ended && !offer.late);

const turns = (offers: Offer[]): Offer[][] =>
  offers.length < 2 ? [offers] : offers.map((_, at) => [...offers.slice(at), ...offers.slice(0, at)]);

/** Every order of arrival that can make a difference, played by the client's firmware. `risk`: of these offers, before any other. */
function waysOf(world: SubnetWorld, offers: Offer[], risk: string | null): Way[] {
  const ways: Way[] = [];
  for (const order of orders(offers, world.client)) {
    world.offers = order.offers;
    switch (CLIENTS[world.client].firmware) {
      case "edk2":
        ways.push({ play: playEdk2(world), risk: risk ?? order.risk });
        break;
      case "edk2-http":
        for (const way of playEdk2Http(world)) ways.push({ play: way.play, risk: risk ?? way.risk ?? order.risk });
        break;
      case "ipxe":
        ways.push({ play: playIpxe(world), risk: risk ?? order.risk });
        break;
      case "intel-rom":
        for (const play of playIntelRoms(world))
          ways.push({ play, risk: risk ?? order.risk ?? "boot ROMs differ in what they do with this answer" });
    }
  }
  return ways;
}

/** Ways that may all happen: where they differ, the boot is at risk, and both ends are told. */
function settle(ways: Way[]): Play {
  if (ways.length === 1) return ways[0]!.play;
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
  return either(good, bad, why, plays);
}

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

/** `unheard`: how it ends for a computer that gets no answer at all, as behind a switch that drops them. */
function withDoubts(hearing: Hearing, play: Play, unheard: () => Play): Play {
  const doubt = hearing.doubts.find(({ code }) => NO_ANSWER_AT_ALL.has(code)) ?? hearing.doubts[0];
  if (!doubt || play.outcome !== "boots") return play;
  const step = { stage: "discover" as const, ok: true, text: `At risk: ${doubt.text}`, evidence: doubt.evidence };
  const risky: Play = { ...play, outcome: "at-risk", risks: [...play.risks, doubt.text], steps: [step, ...play.steps] };
  if (!NO_ANSWER_AT_ALL.has(doubt.code)) return risky;
  return { ...either(play, unheard(), doubt.text), steps: risky.steps };
}

const NO_ANSWER_AT_ALL = new Set(["no-trusted-port", "option-82"]);

/** Nobody answers; but a relay target that no device has, or a server whose address is not known, may be the one that would. */
function whoMayBeIt(index: EstateIndex, hearing: Hearing, subnet: Cidr, play: Play): Unknown | null {
  const lacksDhcp = play.cause === "no-dhcp" || play.cause === "proxy-only";
  if (play.outcome !== "fails" || !(lacksDhcp || play.cause === "no-pxe")) return null;
  if (lacksDhcp && hearing.strangers[0]) return hearing.strangers[0].unknown;
  for (const info of index.once("servers without address", () => serversWithoutAddress(index))) {
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

const serversWithoutAddress = (index: EstateIndex): DeviceInfo[] =>
  [...index.devices.values()].filter((info) => info.isServer && info.addresses.length === 0);

/** Two services of one host that both want port 67: which of them got it, no configuration tells. */
export function portClash(answers: Answer[]): Answer | null {
  for (const answer of answers) {
    const { info } = answer.listener;
    if (answer.kind !== "pxe" || info.pxe?.sharesHostWithDhcp !== false || !answer.variants[0]!.offer) continue;
    const other = answers.find(
      ({ kind, listener, variants }) =>
        kind === "dhcp" && variants[0]!.offer && listener.info === info && info.dhcp?.kind !== info.pxe?.kind,
    );
    if (other) return answer;
  }
  return null;
}

function withPortClash(answers: Answer[], play: Play): Play {
  const clash = portClash(answers);
  if (!clash || play.outcome !== "boots") return play;
  const text = `The DHCP server and the PXE service of ${clash.listener.info.device.name} both want port 67; only one can have it.`;
  const step = { stage: "discover" as const, ok: true, text: `At risk: ${text}`, evidence: clash.evidence };
  return { ...play, outcome: "at-risk", risks: [...play.risks, text], steps: [step, ...play.steps] };
}
