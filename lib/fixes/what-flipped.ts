import { Assessor } from "@/lib/checks/assessor";
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

/** The same for several subnets at once. */
export interface Questions extends Omit<Question, "cidr"> {
  cidrs: string[];
  /** Asked before each try; false: no more tries, the rest is answered by what the paths cite. Absent: as many as it takes. */
  goOn?(): boolean;
}

const MOST_LINES = 4_000;
const MOST_BLOCKS = 4_000;
/** So many of the likeliest are tried each alone before halves are. */
const ALONE = 6;

/**
 * Which lines of one device's change flipped a subnet. It is tried, not guessed: changed lines are taken back in memory and the subnet is
 * played again, first the likeliest each alone, then as few together as will do. null: the subnet answers alike before and after. Pure;
 * for each line that is guilty it reads and plays about twice as often as the changed lines can be halved.
 */
export function whatFlipped(question: Question): Flipped | null {
  return whatFlippedIn({ ...question, cidrs: [question.cidr] }).get(question.cidr) ?? null;
}

/** `whatFlipped` for several subnets, by CIDR as given; subnets that answer alike before and after are left out. Lines that are found for one are tried on all. */
export function whatFlippedIn(question: Questions): Map<string, Flipped> {
  const play = playerOf(question);
  const then = play(question.before, question.cidrs);
  const now = play(question.after, question.cidrs);
  const difference = compareCaptures(question.before, question.after);
  const found = new Map<string, Flipped>();
  let open = question.cidrs.filter((cidr) => {
    const [before, after] = [then.get(cidr), now.get(cidr)];
    return before && after && !sameState(before, after);
  });
  const answer = (cidr: string, lines: ChangedLine[], proven: boolean) => {
    const [before, after] = [then.get(cidr), now.get(cidr)];
    if (before && after) found.set(cidr, { ...differenceOf(before, after), lines, proven });
    open = open.filter((one) => one !== cidr);
  };
  for (let [lead] = open; lead !== undefined; [lead] = open) {
    const first = lead;
    const [before, after] = [then.get(first), now.get(first)];
    if (!before || !after) break;
    const cited = citedBy(before, after);
    const restored = (capture: Capture, cidrs: string[]) => {
      const played = play(capture, cidrs);
      return cidrs.filter((cidr) => {
        const [old, tried] = [then.get(cidr), played.get(cidr)];
        return old && tried && sameState(old, tried);
      });
    };
    const guilty = find(question, difference, (capture) => restored(capture, [first]).length > 0, cited);
    if (!guilty) {
      answer(first, linesOf(difference.units).filter(cited), false);
      continue;
    }
    const others = open.filter(
      (cidr) => cidr !== first && mayShare(guilty.lines, cited, then.get(cidr), now.get(cidr)),
    );
    const alike = others.length > 0 ? restored(guilty.without, others) : [];
    for (const cidr of [first, ...alike]) answer(cidr, guilty.lines, true);
  }
  return found;
}

/** Lines of one subnet's path are tried on another only if its path rests on them, too, or if no path cites such lines at all. */
function mayShare(
  lines: ChangedLine[],
  cited: (line: ChangedLine) => boolean,
  before: SubnetAssessment | undefined,
  after: SubnetAssessment | undefined,
): boolean {
  if (!before || !after) return false;
  return !lines.some(cited) || lines.some(citedBy(before, after));
}

function differenceOf(before: SubnetAssessment, after: SubnetAssessment): Omit<Flipped, "lines" | "proven"> {
  const clients = after.clients.flatMap((path) => {
    const old = before.clients.find(({ client }) => client === path.client);
    if (!old || shown(old) === shown(path)) return [];
    return [{ client: path.client, before: shown(old), after: shown(path) }];
  });
  return { before: before.health, after: after.health, clients };
}

interface Guilty {
  lines: ChangedLine[];
  /** The later capture without them. */
  without: Capture;
}

/** Line by line where that is little enough; else the lines that the path cites, then whole blocks. null: too much to try. */
function find(
  { before, after, goOn = () => true }: Questions,
  byLine: CaptureDifference,
  restores: (capture: Capture) => boolean,
  cited: (line: ChangedLine) => boolean,
): Guilty | null {
  if (!goOn()) return null;
  const isCited = ({ lines }: ChangedUnit) => lines.some(cited);
  const among = (difference: CaptureDifference, units: ChangedUnit[]): Guilty | null => {
    const without = (some: ChangedUnit[]) => difference.without(new Set(some));
    const guilty = fewest(units, (some) => goOn() && restores(without(some)));
    return guilty && { lines: linesOf(guilty), without: without(guilty) };
  };
  const likely = byLine.units.filter(isCited);
  const few = byLine.units.length <= MOST_LINES;
  if (few) return among(byLine, [...likely, ...byLine.units.filter((unit) => !isCited(unit))]);
  const byCitation = likely.length <= MOST_LINES ? among(byLine, likely) : null;
  if (byCitation || !goOn()) return byCitation;
  const blocks = compareCaptures(before, after, true);
  return blocks.units.length <= MOST_BLOCKS ? among(blocks, blocks.units) : null;
}

/**
 * One of the first units that is enough by itself; else all, less each half, quarter … that is not needed, from the end. What is returned
 * was tried, also when the time ran out before it was as few as could be.
 */
function fewest(units: ChangedUnit[], restores: (units: ChangedUnit[]) => boolean): ChangedUnit[] | null {
  const single = units.slice(0, ALONE).find((unit) => restores([unit]));
  if (single) return [single];
  if (units.length < 2 || !restores(units)) return null;
  let needed = units;
  for (let size = Math.ceil(units.length / 2); needed.length > 1; size = Math.ceil(size / 2)) {
    for (let end = needed.length; end > 0; end -= size) {
      const rest = [...needed.slice(0, Math.max(0, end - size)), ...needed.slice(end)];
      if (rest.length > 0 && restores(rest)) needed = rest;
    }
    if (size === 1) break;
  }
  return [...needed].sort((a, b) => a.id - b.id);
}

function playerOf({ estate, device, read }: Questions) {
  const declared = new Map(estate.subnets.map((one) => [nameOf(one.cidr), one]));
  let assessor: Assessor | null = null;
  const assessed = (now: Estate) => {
    if (assessor) return assessor.update(now);
    assessor = new Assessor(now);
    return assessor.assessment;
  };
  const plain = (cidr: string): DeclaredSubnet => ({ cidr, name: "", site: "", pxe: "required", method: "proxy" });
  return (capture: Capture, cidrs: string[]): Map<string, SubnetAssessment> => {
    const facts = read(capture);
    const devices = estate.devices.map((one) => (one.name === device ? { ...one, facts, unread: null } : one));
    const subnets = cidrs.map((cidr) => declared.get(nameOf(cidr)) ?? plain(nameOf(cidr)));
    const played = new Map(assessed({ ...estate, devices, subnets }).subnets.map((one) => [nameOf(one.cidr), one]));
    return new Map(
      cidrs.flatMap((cidr) => {
        const one = played.get(nameOf(cidr));
        return one ? [[cidr, one] as const] : [];
      }),
    );
  };
}

function nameOf(cidr: string): string {
  const network = parseCidr(cidr);
  return network ? formatCidr(network) : cidr;
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
