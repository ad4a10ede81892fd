import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { Step } from "@/lib/model/assessment";
import type { ClientId } from "@/lib/model/clients";
import { mayFilterAt } from "./acl-missing";
import type { Answer, Variant } from "./dhcp-answer";
import type { EstateIndex } from "./estate-index";
import type { Hearing } from "./hearing";
import type { Offer } from "./offer";
import type { Play } from "./script";
import { MARK, type Parts, situationOf } from "./situation";

/** A play with stand-ins, and where they stand in it. */
interface Common {
  play: Play;
  /** Which offer of an address was taken; -1: another one, which is the same for all. */
  lease: number;
  boot: number;
  steps: { at: number; evidence: (Place | Slot)[] }[];
  /** Lines of the console: the text around the stand-ins, and between each two the offer that one stands for. */
  lines: { at: number; parts: string[] }[];
  otherwise: Common[];
}

interface Slot {
  offer: number;
  line: number;
}

/**
 * The same servers say the same in many subnets, and then the same conversation follows. It is played once for all subnets in one
 * situation, with stand-ins for what is a subnet's own in the offers of addresses; each subnet then gets the play with its own address
 * and lines in their places. The firmware cannot have gone by what it has not seen. null: this subnet is to be played by itself, because
 * there are filters on its ways, or because a stand-in got further than to the screen, the evidence and the offers that were taken.
 */
export function playedOnce(
  index: EstateIndex,
  hearing: Hearing,
  answers: Answer[],
  partners: [string, string][],
  parts: Parts,
  client: ClientId,
  playAll: (variants: Variant[][], waysTo: Set<string>) => Play,
): Play | null {
  if (hearing.strangers.length > 0 || hearing.gateways.some(mayFilterAt)) return null;
  const situation = situationOf(index, hearing, answers, partners, parts);
  if (situation === null) return null;
  const common = index.common(`${client} ${situation}`, () => {
    const variants = standIns(answers);
    const ways = new Set<string>();
    const play = playAll(variants, ways);
    if ([...ways].some((address) => isBehindFilters(index, address))) return null;
    return commonOf(play, offersIn(answers, variants));
  });
  return common && withOwn(common, offersIn(answers));
}

function isBehindFilters(index: EstateIndex, host: string): boolean {
  const address = parseIpv4(host);
  return address !== null && index.filtersAt(address).length > 0;
}

/** What DHCP servers offer, in order. */
function offersIn(answers: Answer[], variants = answers.map((answer) => answer.variants)): Offer[] {
  const offers: Offer[] = [];
  for (let at = 0; at < answers.length; at++) {
    if (answers[at]!.kind !== "dhcp") continue;
    for (const { offer } of variants[at]!) if (offer) offers.push(offer);
  }
  return offers;
}

function standIns(answers: Answer[]): Variant[][] {
  let at = 0;
  return answers.map(({ kind, variants }) => {
    if (kind !== "dhcp") return variants;
    return variants.map((variant) => (variant.offer ? { ...variant, offer: standIn(variant.offer, at++) } : variant));
  });
}

const standIn = (offer: Offer, at: number): Offer => ({
  ...offer,
  leaseAddress: MARK + at + MARK,
  evidence: offer.evidence.map((_, line) => ({ file: MARK + at + MARK, line, text: "" })),
});

/** null: a stand-in is where it would not be found again. */
function commonOf(play: Play, offers: Offer[]): Common | null {
  const { steps, console, lease, boot, otherwise, ...rest } = play;
  const others = [lease, boot].filter((offer) => offer !== null && !offers.includes(offer));
  const words = steps.map(({ evidence: _, ...step }) => step);
  if (holdsMark([rest, others, words])) return null;
  const slots = new Map<Place, Slot>();
  for (const [offer, { evidence }] of offers.entries())
    for (const [line, place] of evidence.entries()) slots.set(place, { offer, line });
  const common: Common = {
    play,
    lease: lease === null ? -1 : offers.indexOf(lease),
    boot: boot === null ? -1 : offers.indexOf(boot),
    steps: [],
    lines: [],
    otherwise: [],
  };
  for (const [at, { evidence }] of steps.entries())
    if (holdsMark(evidence)) {
      const filled = evidence.map((place) => slots.get(place) ?? place);
      if (holdsMark(filled)) return null;
      common.steps.push({ at, evidence: filled });
    }
  for (const [at, line] of console.entries())
    if (line.includes(MARK)) common.lines.push({ at, parts: line.split(MARK) });
  for (const other of otherwise) {
    const its = commonOf(other, offers);
    if (its === null) return null;
    common.otherwise.push(its);
  }
  return common;
}

const holdsMark = (value: unknown) => JSON.stringify(value).includes("\\u0001");

/** Field by field: it is made for each client of each subnet. */
function withOwn({ play, lease, boot, steps, lines, otherwise }: Common, own: Offer[]): Play {
  return {
    outcome: play.outcome,
    stage: play.stage,
    error: play.error,
    screen: play.screen,
    console: lines.length === 0 ? play.console : consoleWithOwn(play.console, lines, own),
    server: play.server,
    file: play.file,
    steps: steps.length === 0 ? play.steps : stepsWithOwn(play.steps, steps, own),
    cause: play.cause,
    unknown: play.unknown,
    risks: play.risks,
    otherwise: otherwise.length === 0 ? play.otherwise : otherwise.map((other) => withOwn(other, own)),
    lease: lease < 0 ? play.lease : own[lease]!,
    boot: boot < 0 ? play.boot : own[boot]!,
    asked: play.asked,
    waitsAt: play.waitsAt,
  };
}

function stepsWithOwn(steps: Step[], places: Common["steps"], own: Offer[]): Step[] {
  const copy = steps.slice();
  for (const { at, evidence } of places)
    copy[at] = {
      ...steps[at]!,
      evidence: evidence.map((place) => ("offer" in place ? own[place.offer]!.evidence[place.line]! : place)),
    };
  return copy;
}

function consoleWithOwn(console: string[], lines: Common["lines"], own: Offer[]): string[] {
  const copy = console.slice();
  for (const { at, parts } of lines) {
    let line = parts[0]!;
    for (let part = 1; part < parts.length; part += 2)
      line += own[Number(parts[part])]!.leaseAddress + parts[part + 1]!;
    copy[at] = line;
  }
  return copy;
}
