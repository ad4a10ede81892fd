import type { Answer, Variant } from "./dhcp-answer";
import type { EstateIndex } from "./estate-index";
import type { Hearing } from "./hearing";
import type { Offer } from "./offer";

/** Stands in texts where an address goes. Answers that hold this character themselves are no situation. */
export const MARK = "\u0001";
const MARK_IN_JSON = "\\u0001";

/** For answers of one subnet: what is worked out for one client serves the others. A list, as there are never many. */
export type Parts = { answer: Answer; part: string | null }[];

/**
 * All that a conversation hangs on, but for filters on the way and for what is a subnet's own in the offers of addresses: the address
 * and the lines that the offer rests on. null: more than that is the subnet's own, so it is in a situation by itself.
 */
export function situationOf(
  index: EstateIndex,
  hearing: Hearing,
  answers: Answer[],
  partners: [string, string][],
  parts: Parts,
): string | null {
  let key = "";
  for (const answer of answers) {
    const part = answer.kind === "pxe" ? idOf(answer.variants) : dhcpPart(index, answer, parts);
    if (part === null) return null;
    key += `${part} `;
  }
  for (const { info, address } of hearing.listeners) if (info.pxe !== null) key += `${address} `;
  return partners.length > 0 ? key + JSON.stringify(partners) : key;
}

function dhcpPart(index: EstateIndex, answer: Answer, parts: Parts): string | null {
  for (let at = 0; at < parts.length; at++) if (parts[at]!.answer === answer) return parts[at]!.part;
  const text = partOf(answer.variants);
  const part = text === null ? null : `${index.numberOf(text)}`;
  parts.push({ answer, part });
  return part;
}

function partOf(variants: Variant[]): string | null {
  let part = "";
  for (const { offer, doubt, risk } of variants) {
    if (doubt !== null) return null;
    part += text(risk);
    if (offer === null) {
      part += "silent";
      continue;
    }
    if (offer.noWayOut !== null || offer.siaddrUnknown !== null || offer.hypothetical !== null) return null;
    part += written(offer);
  }
  return part.includes(MARK) || part.includes(MARK_IN_JSON) ? null : part;
}

/** Field by field: it is written for most subnets. */
function written(offer: Offer): string {
  const { device, address, vendorClass, siaddr, file, option66, option67 } = offer;
  const { leases, option67Ended, late, announcesSize, fileUnknown, option43Unread, dns, evidence } = offer;
  const { option43, option175 = null, overload = null } = offer;
  const lists = option43 === null && option175 === null && overload === null;
  return (
    text(device) +
    text(address) +
    text(vendorClass) +
    text(siaddr) +
    text(file) +
    text(option66) +
    text(option67) +
    `${leases} ${option67Ended} ${late} ${announcesSize} ${fileUnknown} ${option43Unread} ${dns} ${evidence.length} ` +
    (lists ? NO_MORE : JSON.stringify([option43, option175, overload]))
  );
}

/** What is written, or looked at before it. */
type Known = keyof Pick<
  Offer,
  | ("device" | "address" | "vendorClass" | "siaddr" | "file" | "option66" | "option67" | "leases" | "option67Ended")
  | ("late" | "announcesSize" | "fileUnknown" | "option43Unread" | "dns" | "option43" | "option175" | "overload")
  | ("leaseAddress" | "evidence" | "noWayOut" | "siaddrUnknown" | "hypothetical")
>;
/** Nothing; and it does not compile once an offer has a field that is not among them. */
const NO_MORE: Exclude<keyof Offer, Known> extends never ? "" : never = "";

/** With its length before it, so that no two rows of texts look alike. */
const text = (value: string | null): string => (value === null ? "~" : `${value.length}:${value}`);

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
