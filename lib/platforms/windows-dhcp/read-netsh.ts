import { parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { classData } from "./class-data";
import { reservationOf, type Scope, type ServerModel, scopeOf, type Value } from "./server-model";

export interface NetshLine {
  text: string;
  place: Place;
}

const IP = /^\d{1,3}(\.\d{1,3}){3}$/;
/** Settings that have nothing to do with booting: known, and passed over. */
const HARMLESS =
  /^(set (auditlog|database\w*|detectconflictretry|napstate|dnsconfig|dnscredentials|bindings|server|delay|comment|scope|name|maxclientleadtime)|add (mscope|excluderange|subnet)|mscope|v6|initiate|scope \S+ (set (napstate|dnsconfig|delay|comment|name|scope|napprofile)|add excluderange))\b/i;

/**
 * Reads `netsh dhcp server dump` (and `… scope X dump`), line by line. The commands are the same in every language of Windows, only the
 * comments are localised. What a line could not be understood for goes to `unknown`.
 */
export function readNetsh(model: ServerModel, lines: NetshLine[]): void {
  for (const line of lines) {
    const text = line.text.trim();
    if (text === "" || text.startsWith("#")) continue;
    model.lines++;
    if (readLine(model, text, line.place)) model.understood++;
    else notUnderstood(model, line);
  }
}

/** A line that may decide what clients get makes the whole server's DHCP unknown; any other is only told. */
function notUnderstood(model: ServerModel, line: NetshLine): void {
  model.unknown.push(line.place);
  if (!/\b(policy|optionvalue|reservedoptionvalue|reservedip|class|state|filter)\b/i.test(line.text)) return;
  model.problems.push({
    code: "netsh-line-unknown",
    what: `A line of the dump that may concern what clients get is not understood: ${line.text.trim().slice(0, 160)}`,
    next: "Read the server over WinRM, or give an Export-DhcpServer file.",
    affects: "dhcp",
    place: line.place,
  });
}

function readLine(model: ServerModel, text: string, place: Place): boolean {
  const row = /^(\d+\.\d+\.\d+\.\d+)\s*-\s*(\d+\.\d+\.\d+\.\d+)\s*-\s*(\S+)\s*-(.*?)\s*-/.exec(text);
  if (row) return scopeRow(model, row, place);
  const command = /^(?:netsh\s+)?dhcp\s+server\b\s*(.*)$/i.exec(text)?.[1];
  if (command === undefined) return isChatter(text);
  const words = splitWords(command);
  if (!words) {
    model.problems.push({
      code: "truncated",
      what: "A line of the netsh dump ends inside quotation marks.",
      next: "Save the whole output of `netsh dhcp server dump` and read it again.",
      affects: "dhcp",
      place,
    });
    return false;
  }
  if (!/^(add|set|delete|remove|scope|v4|v6|mscope|initiate)$/i.test(words[0] ?? "")) {
    const name = (words.shift() ?? "").replace(/^\\+/, "");
    model.netshName ??= name;
    if (IP.test(name)) {
      if (!model.addresses.includes(name)) model.addresses.push(name);
    } else model.hostname ??= name;
  }
  if (words[0]?.toLowerCase() === "v4") words.shift();
  if (HARMLESS.test(words.join(" "))) return true;
  if (words[0]?.toLowerCase() === "scope" && IP.test(words[1] ?? ""))
    return inScope(model, scopeOf(model, words[1]!, place), words.slice(2), place);
  return onServer(model, words, place);
}

function onServer(model: ServerModel, words: string[], place: Place): boolean {
  const [verb = "", noun = "", ...rest] = words;
  switch (`${verb} ${noun}`.toLowerCase()) {
    case "add class": {
      const [name = "", , data = "", isVendor] = rest;
      model.classes.set(`${isVendor === "1" ? "vendor" : "user"}:${name.toLowerCase()}`, classData(data));
      return true;
    }
    case "add optiondef": {
      const [code = "", , type = ""] = rest;
      model.types.set(`${(keyword(rest, "vendor") ?? "").toLowerCase()}:${Number(code)}`, type.toLowerCase());
      return /^\d+$/.test(code);
    }
    case "set optionvalue":
      return addValue(model.values, rest, place);
    case "add scope": {
      const [id = "", mask = "", name = ""] = rest;
      if (!IP.test(id)) return false;
      const scope = scopeOf(model, id, place);
      scope.place = place;
      scope.mask = IP.test(mask) ? mask : null;
      scope.name = name;
      return scope.mask !== null;
    }
    case "add filter": {
      const [list = "", mac = ""] = rest;
      model.filters ??= { allow: false, deny: false, entries: [] };
      model.filters.entries.push({ list: /deny/i.test(list) ? "deny" : "allow", mac });
      return true;
    }
    case "set filter": {
      model.filters ??= { allow: false, deny: false, entries: [] };
      model.filters.allow = keyword(rest, "enforceallowlist") === "1";
      model.filters.deny = keyword(rest, "enforcedenylist") === "1";
      return true;
    }
    case "delete optionvalue":
      return removeValue(model.values, rest);
    case "delete optiondef":
      return true;
    case "delete scope":
      model.scopes = model.scopes.filter(({ id }) => id !== rest[0]);
      return IP.test(rest[0] ?? "");
    default:
      return false;
  }
}

function inScope(model: ServerModel, scope: Scope, words: string[], place: Place): boolean {
  const [verb = "", noun = "", ...rest] = words;
  switch (`${verb} ${noun}`.toLowerCase()) {
    case "set state":
      scope.active = Number(rest[0]) % 2 === 1;
      scope.states.push({ active: scope.active, file: place.file });
      return /^[0-3]$/.test(rest[0] ?? "");
    case "set superscope":
      scope.superscope = rest[0] || null;
      return true;
    case "add iprange": {
      const [from = "", to = ""] = rest;
      if (!IP.test(from) || !IP.test(to)) return false;
      scope.ranges.push([from, to]);
      return true;
    }
    case "set optionvalue":
      return addValue(scope.values, rest, place);
    case "add reservedip": {
      const [address = "", mac = "", name = ""] = rest;
      if (!IP.test(address)) return false;
      const made = reservationOf(scope, address, place);
      made.clientId = mac;
      made.name = name;
      return true;
    }
    case "set reservedoptionvalue": {
      const [address = "", ...value] = rest;
      return IP.test(address) && addValue(reservationOf(scope, address, place).values, value, place);
    }
    case "delete optionvalue":
      return removeValue(scope.values, rest);
    case "delete reservedoptionvalue":
      return IP.test(rest[0] ?? "") && removeValue(reservationOf(scope, rest[0]!, place).values, rest.slice(1));
    case "delete reservedip":
      scope.reservations = scope.reservations.filter(({ address }) => address !== rest[0]);
      return true;
    default:
      return model.scopes.includes(scope) && /^delete\b/i.test(verb);
  }
}

/** `66 STRING [vendor="X"] [user="Y"] "value" …` */
function addValue(to: Value[], words: string[], place: Place): boolean {
  const [code = "", type = "", ...rest] = words;
  if (!/^\d{1,3}$/.test(code) || !type) return false;
  to.push({
    code: Number(code),
    type,
    value: rest.filter((word) => !/^(vendor|user)=/i.test(word)),
    vendorClass: keyword(rest, "vendor") ?? "",
    userClass: keyword(rest, "user") ?? "",
    policy: "",
    place,
  });
  return true;
}

/** `60 [vendor="X"] [user="Y"]`: a script's line that takes back what a line above it set. */
function removeValue(from: Value[], words: string[]): boolean {
  const [code = ""] = words;
  const [vendor, user] = [keyword(words, "vendor") ?? "", keyword(words, "user") ?? ""];
  const left = from.filter((one) => one.code !== Number(code) || one.vendorClass !== vendor || one.userClass !== user);
  from.splice(0, from.length, ...left);
  return /^\d{1,3}$/.test(code);
}

function keyword(words: string[], name: string): string | null {
  const found = words.find((word) => word.toLowerCase().startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** Words by blanks; quotation marks hold words together, also after `vendor=`. null when a mark is not closed. */
function splitWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (const c of text) {
    if (c === '"') {
      quoted = !quoted;
      word ??= "";
    } else if (!quoted && /\s/.test(c)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + c;
  }
  if (quoted) return null;
  if (word !== null) words.push(word);
  return words;
}

/** One row of `netsh dhcp server show scope`: it shows scopes, but no options. */
function scopeRow(model: ServerModel, row: RegExpExecArray, place: Place): boolean {
  const [, id = "", mask = "", state = "", name = ""] = row;
  if (parseIpv4(id) === null) return false;
  const scope = scopeOf(model, id, place);
  scope.mask = mask;
  scope.active = /^a/i.test(state);
  scope.name = name.trim();
  if (!model.problems.some((one) => one.code === "netsh-scope-list"))
    model.problems.push({
      code: "netsh-scope-list",
      what: "This is a list of scopes; it says nothing about their options.",
      next: "Save the output of `netsh dhcp server dump` instead.",
      affects: "dhcp",
      place,
    });
  return true;
}

/** Rulers, prompts and the closing sentence of netsh. */
function isChatter(text: string): boolean {
  return (
    /^(={3,}|-{3,}|netsh\b.*>|dhcp server.*>)/i.test(text) ||
    /^(command completed successfully|total no\. of|scope address\s+-|changed the current scope)/i.test(text)
  );
}
