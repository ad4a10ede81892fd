import { assess } from "@/lib/checks/assess";
import { formatCidr, parseCidr } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { BootPath, Health, SubnetAssessment } from "@/lib/model/assessment";
import type { Capture } from "@/lib/model/capture";
import type { ClientId } from "@/lib/model/clients";
import type { DeclaredSubnet, Estate } from "@/lib/model/estate";
import type { Facts } from "@/lib/model/facts";
import { type CaptureDifference, type ChangedLine, type ChangedUnit, compareCaptures } from "./changed-lines";

export interface Question {
  /** The estate as it was when `after` was captured; of `device`, the facts are not looked at. */
  estate: Estate;
  device: string;
  before: Capture;
  after: Capture;
  /** Text → facts for this device (`readDevice` with its platform). */
  read(capture: Capture): Facts;
  cidr: string;
}

export interface Flipped {
  before: Health;
  after: Health;
  /** Clients whose answer differs, as "boots" or "fails: PXE-E16". */
  clients: { client: ClientId; before: string; after: string }[];
  /** The fewest lines found that must be taken back for the subnet to be as it was. */
  lines: ChangedLine[];
  /** true: tried, and the subnet is as before without these lines. false: too much changed to try; the lines are those that the path cites. */
  proven: boolean;
}

const MOST_LINES = 60;
const MOST_BLOCKS = 120;

/**
 * Which lines of one device's change flipped a subnet. It is tried, not guessed: changed lines are taken back in memory and the subnet is
 * played again, first each alone, then as few together as will do. null: the subnet answers alike before and after. Pure; it reads
 * and plays at most two times as often as there are changed lines.
 */
export function whatFlipped(question: Question): Flipped | null {
  const play = playerOf(question);
  const before = play(question.before);
  const after = play(question.after);
  if (!before || !after || sameState(before, after)) return null;
  const clients = after.clients.flatMap((path) => {
    const old = before.clients.find(({ client }) => client === path.client);
    if (!old || shown(old) === shown(path)) return [];
    return [{ client: path.client, before: shown(old), after: shown(path) }];
  });
  const answer = { before: before.health, after: after.health, clients };
  const byLine = compareCaptures(question.before, question.after);
  const difference =
    byLine.units.length <= MOST_LINES ? byLine : compareCaptures(question.before, question.after, true);
  const cited = citedBy(before, after);
  if (difference.units.length > MOST_BLOCKS)
    return { ...answer, lines: linesOf(byLine.units).filter(cited), proven: false };
  const restores = (units: ChangedUnit[]) => {
    const now = play(difference.without(new Set(units)));
    return now !== null && sameState(before, now);
  };
  const guilty = fewest(difference, restores, cited);
  if (!guilty) return { ...answer, lines: linesOf(byLine.units).filter(cited), proven: false };
  return { ...answer, lines: linesOf(guilty), proven: true };
}

/** One unit that is enough by itself, those that the path cites first; else all, less each that is not needed. */
function fewest(
  { units }: CaptureDifference,
  restores: (units: ChangedUnit[]) => boolean,
  cited: (line: ChangedLine) => boolean,
): ChangedUnit[] | null {
  const isCited = (unit: ChangedUnit) => unit.lines.some(cited);
  const ranked = [...units.filter(isCited), ...units.filter((unit) => !isCited(unit))];
  const single = ranked.find((unit) => restores([unit]));
  if (single) return [single];
  if (!restores(units)) return null;
  let needed = units;
  for (const unit of [...ranked].reverse()) {
    const rest = needed.filter((other) => other !== unit);
    if (rest.length > 0 && restores(rest)) needed = rest;
  }
  return needed;
}

function playerOf({ estate, device, read, cidr }: Question): (capture: Capture) => SubnetAssessment | null {
  const network = parseCidr(cidr);
  const name = network ? formatCidr(network) : cidr;
  const plain: DeclaredSubnet = { cidr: name, name: "", site: "", pxe: "required", method: "proxy" };
  const subnet = estate.subnets.find((one) => sameNetwork(one.cidr, name)) ?? plain;
  return (capture) => {
    const facts = read(capture);
    const devices = estate.devices.map((one) => (one.name === device ? { ...one, facts, unread: null } : one));
    return assess({ ...estate, devices, subnets: [subnet] }).subnets[0] ?? null;
  };
}

function sameNetwork(text: string, name: string): boolean {
  const network = parseCidr(text);
  return network !== null && formatCidr(network) === name;
}

const shown = ({ outcome, error }: BootPath) => (error ? `${outcome}: ${error}` : outcome);

const stateOf = ({ health, clients }: SubnetAssessment) =>
  [health, ...clients.map((path) => `${path.client} ${shown(path)} ${path.server} ${path.file}`)].join("|");

const sameState = (a: SubnetAssessment, b: SubnetAssessment) => stateOf(a) === stateOf(b);

const linesOf = (units: ChangedUnit[]) => units.flatMap(({ lines }) => lines);

/** Whether a changed line is evidence: a removed one of the path before, an added one of the path after. */
function citedBy(before: SubnetAssessment, after: SubnetAssessment): (line: ChangedLine) => boolean {
  const then = placesOf(before);
  const now = placesOf(after);
  return ({ file, line, change }) => (change === "removed" ? then : now).has(`${file}:${line}`);
}

function placesOf({ clients }: SubnetAssessment): Set<string> {
  const found = new Set<string>();
  const add = ({ file, line, endLine }: Place) => {
    for (let at = line; at <= (endLine ?? line); at++) found.add(`${file}:${at}`);
  };
  for (const { steps, hops, options } of clients) {
    for (const { evidence } of [...steps, ...hops]) evidence.forEach(add);
    for (const { place } of options) add(place);
  }
  return found;
}
