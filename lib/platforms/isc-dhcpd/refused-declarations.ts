import { formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import type { Statement } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-tokens";
import type { Declarations, ScopeNode } from "./nodes";

/** What `dhcpd -t` (4.4.3) refuses of whole declarations and of statements that tell nothing about a boot. Tried against that program. */

const PEER_NUMBERS: ReadonlySet<string> = new Set(
  `port max-response-delay max-unacked-updates mclt split min-balance max-balance max-lease-misbalance max-lease-ownership
auto-partner-down`.split(/\s+/),
);

/** `failover peer "x" { … }`. */
export function refusedPeer(block: Statement[]): string | null {
  const has = (...words: string[]) => block.some((one) => words.every((word, at) => one.lower(at) === word));
  for (const statement of block) {
    const why = refusedPeerLine(statement);
    if (why) return why;
  }
  if (!has("peer", "address")) return "the peer's address is missing";
  if (has("secondary")) return has("split") || has("hba") ? "a secondary says nothing of load balance" : null;
  if (!has("primary")) return null;
  if (!has("mclt")) return "a primary needs mclt";
  return has("split") || has("hba") ? null : "a primary needs split or hba";
}

function refusedPeerLine(statement: Statement): string | null {
  const { word } = statement;
  const number = (at: number) => /^\d+$/.test(statement.text(at)) && statement.size === at + 1;
  if (PEER_NUMBERS.has(word)) {
    if (!number(1)) return `${word} takes a number`;
    return word === "split" && Number(statement.text(1)) > 256 ? "split goes from 0 to 256" : null;
  }
  if (word === "primary" || word === "secondary") return statement.size === 1 ? null : `nothing may follow ${word}`;
  if (word === "address" || word === "hba") return statement.size > 1 ? null : `something must follow ${word}`;
  if (word === "peer" && statement.lower(1) === "address")
    return statement.size > 2 ? null : "the peer's address is missing";
  if (word === "peer" && statement.lower(1) === "port") return number(2) ? null : "peer port takes a number";
  if (word === "load" && statement.lower(1) === "balance") return number(4) ? null : "it takes a number of seconds";
  return `a peer knows no "${word}"`;
}

/** `key NAME { algorithm A; secret S; }`. What the secret is made of is not judged: it may have been taken out of the text. */
export function refusedKey(statement: Statement, block: Statement[]): string | null {
  if (statement.size !== 2) return "a key has one name";
  const count = (word: string) => block.filter((one) => one.word === word).length;
  for (const word of ["algorithm", "secret"]) if (count(word) !== 1) return `a key has one ${word}`;
  return block.length === 2 ? null : "a key holds algorithm and secret only";
}

const EVENTS: ReadonlySet<string> = new Set(["commit", "release", "expiry"]);

/** `on commit or release { … }`. */
export function refusedEvent(args: Token[]): string | null {
  const fits =
    args.length % 2 === 1 && args.every(({ text }, at) => (at % 2 ? text === "or" : EVENTS.has(text.toLowerCase())));
  return fits ? null : "it takes commit, release or expiry, with or between them";
}

/** `set x = …`, `unset x`, `log(info, …)`: they change nothing about a boot, but a mistake in them stops dhcpd all the same. */
export function refusedStatement(statement: Statement): string | null {
  const isName = /^[a-z_][\w-]*$/i.test(statement.text(1)) && !statement.isString(1);
  switch (statement.word) {
    case "set":
      if (!isName) return "it takes the name of a variable";
      if (statement.text(2) !== "=") return 'there must be "=" behind the name';
      return statement.size > 3 ? null : "there is no value";
    case "unset":
      return isName && statement.size === 2 ? null : "it takes the name of a variable";
    case "log": {
      if (statement.text(1) !== "(") return "its arguments stand in brackets";
      const levelled = statement.text(3) === ",";
      return !levelled || /^(fatal|error|debug|info)$/i.test(statement.text(2))
        ? null
        : "it knows fatal, error, debug, info";
    }
    default:
      return null;
  }
}

/** A condition that cannot be one. Only mistakes that leave no doubt: what is new to Bootpath is told as unknown instead. */
export function refusedCondition(tokens: Token[]): string | null {
  let depth = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === "string") continue;
    const next = tokens[at + 1];
    if (text === "(") depth++;
    if (text === ")" && --depth < 0) break;
    const isEquals = kind === "punct" && text === "=";
    if (isEquals && next?.kind === "punct" && next.text === "=") return 'a comparison has one "="';
    if (/^(and|or|not)$/i.test(text) && (next === undefined || next.text === ")"))
      return `nothing stands behind "${text}"`;
    if (isEquals && next === undefined) return 'nothing stands behind "="';
  }
  if (depth !== 0) return "the brackets do not match";
  return tokens.length === 0 ? "there is no condition" : null;
}

/** What stands behind `if` and `elsif`: where it begins with a bracket, nothing but the block may follow that bracket's end. */
export function refusedIf(tokens: Token[]): string | null {
  const why = refusedCondition(tokens);
  if (why || tokens[0]?.text !== "(" || tokens[0].kind === "string") return why;
  let depth = 0;
  const closing = tokens.findIndex(({ kind, text }) => {
    if (kind === "string") return false;
    if (text === "(") depth++;
    return text === ")" && --depth === 0;
  });
  return closing === tokens.length - 1
    ? null
    : "behind the closing bracket it awaits the block; put the whole condition into brackets, or none of it";
}

/** Addresses of a pool outside any subnet declared before in its shared network. */
export function refusedInNetwork(range: [string, string], network: ScopeNode, found: Declarations): string | null {
  const subnets = found.subnets.filter(({ node }) => isWithin(node, network));
  const outside = range.find((address) => {
    const number = parseIpv4(address) ?? 0;
    return !subnets.some((one) => (number & mask(one.prefix)) >>> 0 === one.network);
  });
  return outside === undefined ? null : `${outside} lies in no subnet that stands before in this shared network`;
}

const mask = (prefix: number) => (prefix === 0 ? 0 : (-1 << (32 - prefix)) >>> 0);

function isWithin(node: ScopeNode, outer: ScopeNode): boolean {
  for (let one: ScopeNode | null = node; one; one = one.parent) if (one === outer) return true;
  return false;
}

/** Ranges that hold the same address, of whatever pools: with the node in which the later one stands. */
export function doubleAddresses(found: Declarations): { node: ScopeNode; why: string }[] {
  const all = [...found.subnets, ...found.pools].flatMap(({ node, ranges }) =>
    ranges.map((range) => {
      const [one, other] = range.map((address) => parseIpv4(address) ?? 0) as [number, number];
      return { node, low: Math.min(one, other), high: Math.max(one, other) };
    }),
  );
  all.sort((a, b) => a.low - b.low);
  const double: { node: ScopeNode; why: string }[] = [];
  let before = all[0];
  for (const range of all.slice(1)) {
    if (before && range.low <= before.high)
      double.push({ node: range.node, why: `${formatIpv4(range.low)} stands in two ranges` });
    if (!before || range.high > before.high) before = range;
  }
  return double;
}
