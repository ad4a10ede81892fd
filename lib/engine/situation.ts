import type { Answer, Variant } from "./dhcp-answer";
import type { Hearing } from "./hearing";

/** Stands in texts where an address goes. Answers that hold this character themselves are no situation. */
export const MARK = "\u0001";
const MARK_IN_JSON = "\\u0001";

/** By answer of a subnet: what is worked out for one client serves the others. */
export type Parts = Map<Answer, string | null>;

/**
 * All that a conversation hangs on, but for filters on the way and for what is a subnet's own in the offers of addresses: the address
 * and the lines that the offer rests on. null: more than that is the subnet's own, so it is in a situation by itself.
 */
export function situationOf(hearing: Hearing, answers: Answer[], partners: [string, string][], parts: Parts) {
  let key = "";
  for (const answer of answers) {
    const part = answer.kind === "pxe" ? idOf(answer.variants) : dhcpPart(answer, parts);
    if (part === null) return null;
    key += `${part}\n`;
  }
  for (const { info, address } of hearing.listeners) if (info.pxe !== null) key += `${address}\n`;
  return partners.length > 0 ? key + JSON.stringify(partners) : key;
}

function dhcpPart(answer: Answer, parts: Parts): string | null {
  let part = parts.get(answer);
  if (part === undefined) {
    part = partOf(answer.variants);
    parts.set(answer, part);
  }
  return part;
}

function partOf(variants: Variant[]): string | null {
  let part = "";
  for (const { offer, doubt, risk } of variants) {
    if (doubt !== null) return null;
    if (risk !== null) part += JSON.stringify(risk);
    if (offer === null) {
      part += "silent";
      continue;
    }
    if (offer.noWayOut !== null || offer.siaddrUnknown !== null || offer.hypothetical !== null) return null;
    // Whatever else an offer holds, or will hold, counts.
    const { leaseAddress: _, evidence, ...rest } = offer;
    part += JSON.stringify(rest) + evidence.length;
  }
  return part.includes(MARK_IN_JSON) ? null : part;
}

const ONCE = 0;
const ids = new WeakMap<Variant[], number>();
let last = ONCE;

/** What a PXE server says is one and the same list for all subnets where it says it. A list that is met once has no id. */
function idOf(variants: Variant[]): string | null {
  const id = ids.get(variants);
  if (id === undefined) ids.set(variants, ONCE);
  if (id === ONCE) ids.set(variants, JSON.stringify(variants).includes(MARK_IN_JSON) ? Number.NaN : ++last);
  const known = ids.get(variants)!;
  return known === ONCE || Number.isNaN(known) ? null : `#${known}`;
}
