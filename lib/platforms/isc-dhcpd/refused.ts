import { contains, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import type { FactProblem } from "@/lib/model/facts";
import { headText, type Statement } from "@/lib/parsers/braces";
import type { Token } from "@/lib/parsers/braces-tokens";
import type { OptionDictionary } from "./option-dictionary";
import type { OptionType } from "./standard-options";

/**
 * What `dhcpd -t` (4.4.3) refuses though every word of it is known: it then refuses the whole file. Each rule was tried against that
 * program, and the tests try them again.
 */

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const NUMBERS =
  set(`adaptive-lease-time-threshold delayed-ack dhcp-cache-threshold dynamic-bootp-lease-length limit-addrs-per-ia
limit-prefs-per-ia local-port log-threshold-high log-threshold-low max-ack-delay min-secs omapi-port remote-port`);

const TIMES =
  set(`abandon-lease-time ddns-ttl default-lease-time dynamic-bootp-lease-cutoff max-lease-time min-lease-time
ping-cltt-secs ping-timeout ping-timeout-ms preferred-lifetime`);

const FLAGS = set(`always-broadcast always-reply-rfc1048 boot-unknown-clients check-secs-byte-order bind-local-address6
ddns-dual-stack-mixed-mode ddns-guard-id-must-match ddns-other-guard-is-dynamic ddns-updates dhcpv6-set-tee-times do-forward-updates
do-reverse-updates dont-use-fsync echo-client-id get-lease-hostnames ignore-client-uids infinite-is-reserved leasequery
one-lease-per-client ping-check release-on-roam server-id-check stash-agent-options update-conflict-detection update-optimization
update-static-leases use-host-decl-names use-lease-addr-for-default-route`);

const CHOICES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["ddns-update-style", set("none ad-hoc interim standard")],
  [
    "log-facility",
    set(`kern user mail daemon auth syslog lpr news uucp cron authpriv ftp
local0 local1 local2 local3 local4 local5 local6 local7`),
  ],
  ["lease-id-format", set("octal hex")],
  ["db-time-format", set("default local")],
  ["prefix-length-mode", set("ignore prefer exact minimum maximum")],
]);

/** Outside pools; in pools it is said of kinds of clients instead. */
const ALLOWED = set("unknown-clients bootp booting declines duplicates client-updates leasequery");

/** Why dhcpd refuses a statement about the service (`max-lease-time x;`); null where it does not, or where it is not known here. */
export function refusedParameter(word: string, args: Token[]): string | null {
  if (word === "authoritative") return args.length > 0 ? "nothing may follow it" : null;
  const [value, second] = args;
  if (isEquals(value) || second) return null;
  const text = value?.text.toLowerCase() ?? "";
  const wanted = (what: string, fits: boolean) => (fits && value?.kind === "word" ? null : what);
  if (NUMBERS.has(word)) return wanted("it takes a number", isNumber(text));
  if (TIMES.has(word)) return wanted("it takes a number of seconds", isNumber(text) || text === "infinite");
  if (FLAGS.has(word)) return wanted("it takes on or off", /^(on|off|true|false|ignore)$/.test(text));
  const choices = CHOICES.get(word);
  return choices ? wanted(`it takes one of ${[...choices].join(", ")}`, choices.has(text)) : null;
}

/** `allow`, `deny`, `ignore` outside a pool. */
export function refusedPermit(args: Token[]): string | null {
  const fits = args.length === 1 && ALLOWED.has(args[0]!.text.toLowerCase());
  return fits ? null : `outside a pool only ${[...ALLOWED].join(", ")} may follow`;
}

/** The words after `filename`, `server-name`, or an option of this type. */
export function refusedValue(type: OptionType, tokens: Token[]): string | null {
  if (isEquals(tokens[0])) return null;
  switch (type.base) {
    case "text":
      return refusedText(tokens);
    case "data":
      return tokens.length === 1 && tokens[0]!.kind === "word" && !COLON_HEX.test(tokens[0]!.text)
        ? "it takes text in quotation marks, or bytes such as 01:0a:ff"
        : null;
    case "address":
      return refusedAddresses(tokens);
    case "flag":
      return tokens.every(({ text }) => /^(on|off|true|false)$/i.test(text)) ? null : "it takes on or off";
    case "integer":
      return tokens.every((token) => token.text === "," || (token.kind === "word" && fitsInto(token.text, type.bytes)))
        ? null
        : `it takes a number that fits into ${type.bytes} ${type.bytes === 1 ? "byte" : "bytes"}`;
    default:
      return null;
  }
}

export function refusedText(tokens: Token[]): string | null {
  const [token, second] = tokens;
  if (!token || second) return "it takes one text in quotation marks";
  if (token.kind === "string" || /^(?=.*\D)[\w-]+$/.test(token.text)) return null;
  return `"${token.text}" must stand in quotation marks`;
}

/** Addresses or names of hosts, with commas between them. */
export function refusedAddresses(tokens: Token[]): string | null {
  if (tokens.length === 0) return "it takes an address";
  for (const { kind, text } of tokens) {
    if (text === "," && kind === "punct") continue;
    if (kind !== "word" || (/^[\d.]+$/.test(text) && parseIpv4(text) === null)) return `"${text}" is no address`;
  }
  return null;
}

/** `hardware ethernet 00:11:22:33:44:55`. */
export function refusedHardware(args: Token[]): string | null {
  const [kind, address] = args;
  if (!/^(ethernet|token-ring|fddi|infiniband|unknown-\d+)$/i.test(kind?.text ?? ""))
    return "the kind of hardware is not known";
  return address?.kind === "word" && args.length === 2 && COLON_HEX.test(address.text)
    ? null
    : "it takes an address such as 00:11:22:33:44:55";
}

/** Where `range` lies in its subnet. */
export function refusedRange(range: [string, string], network: number, prefix: number): string | null {
  const outside = range.find((address) => !contains({ network, prefix }, parseIpv4(address) ?? 0));
  return outside === undefined ? null : `${outside} is not in the subnet`;
}

/** An option that a condition asks for (`option x`, `exists x`) and that nothing before it defines. Spaces of their own are not looked into. */
export function refusedOption(tokens: Token[], dictionary: OptionDictionary): string | null {
  for (const [at, { kind, text }] of tokens.entries()) {
    const name = tokens[at + 1];
    if (kind !== "word" || !/^(option|exists)$/i.test(text) || name?.kind !== "word" || name.text.includes("."))
      continue;
    if (!dictionary.find(name.text)) return `there is no option "${name.text}" before it`;
  }
  return null;
}

/** A refused statement, told. */
export function refusal(statement: Statement, why: string, place: Place): Omit<FactProblem, "affects"> {
  return {
    code: "refused-by-dhcpd",
    what: `${place.file}, line ${place.line}: dhcpd refuses "${headText(statement.head).slice(0, 120)}": ${why}. It does not start with this file.`,
    next: `Correct the line; \`dhcpd -t -cf ${place.file}\` tells when all is well.`,
    place,
  };
}

const COLON_HEX = /^[0-9a-f]{1,2}(:[0-9a-f]{1,2})*$/i;
const isNumber = (text: string) => /^-?\d+$/.test(text);
const isEquals = (token: Token | undefined) => token?.kind === "punct" && token.text === "=";

function fitsInto(text: string, bytes: number): boolean {
  if (!/^-?(\d+|0x[0-9a-f]+)$/i.test(text)) return false;
  return bytes === 4 || Number(text) < 2 ** (bytes * 8);
}
