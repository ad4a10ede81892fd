import type { Condition } from "@/lib/model/condition";
import type { Interface } from "@/lib/model/facts";
import { either } from "../conditions";
import { all, type Directive, type DnsmasqConfig } from "./directives";
import { matchBytes, optionNumber } from "./option-bytes";

/** No file sets its tags by so many lines of one another; what does is told as unknown, or one question would take hours. */
const MOST_LINES = 5000;

/** Tags that the `dhcp-range` lines of a scope set, and when: a computer gets those of the range that its address is from. */
export type Own = ReadonlyMap<string, Condition>;

export const NO_TAGS: Own = new Map();

/** When the tags of a line hold: for the client, in a scope whose `dhcp-range` lines set `own`. */
export class Tags {
  /** Tag → the lines that may set it, in order. */
  private readonly setters = new Map<string, Directive[]>();
  private asked = 0;
  /** dnsmasq tags each request with the name of the interface that it came in by (seen with 2.90). */
  private readonly interfaces: string[];

  /** `served`: the host's interfaces that requests come in by, where they are known. */
  constructor(config: DnsmasqConfig, served: Interface[] = []) {
    const known = served.map(({ name }) => name).filter((name) => name !== "lo");
    this.interfaces = known.length > 0 ? known : namedInterfaces(config);
    for (const line of config.directives)
      for (const tag of new Set(tagsSetBy(line))) {
        const known = this.setters.get(tag);
        if (known) known.push(line);
        else this.setters.set(tag, [line]);
      }
  }

  /** All of `tag:a,tag:!b` at once. */
  condition(tags: string[], own: Own, depth = 0): Condition {
    if (depth === 0) this.asked = 0;
    const of = tags.map((tag) => this.one(tag, own, depth));
    const open = of.filter((part) => part.op !== "always");
    if (open.length === 0) return { op: "always" };
    return open.length === 1 ? open[0]! : { op: "and", of: open };
  }

  private one(tag: string, own: Own, depth: number): Condition {
    // "#" is the old spelling of "!".
    if (/^[!#]/.test(tag)) {
      const inner = this.one(tag.slice(1), own, depth);
      if (inner.op === "always") return { op: "never", why: `tag ${tag.slice(1)} is always set here` };
      return inner.op === "never" ? { op: "always" } : { op: "not", of: inner };
    }
    const mine = own.get(tag);
    if (mine?.op === "always") return mine;
    if (tag === "known") return { op: "known-client" };
    if (tag === "bootp") return { op: "never", why: "only BOOTP clients bear the tag bootp" };
    const arrival = this.cameInBy(tag, own);
    if (arrival) return arrival;
    if (depth > 8) return { op: "unknown", why: `tag ${tag} is set in a circle` };
    const byLines = this.setByLines(tag, own, depth);
    // What the range sets of a tag comes to what other lines set of it (seen with 2.90).
    return mine ? either([mine, byLines]) : byLines;
  }

  private setByLines(tag: string, own: Own, depth: number): Condition {
    const lines = this.setters.get(tag) ?? [];
    this.asked += lines.length;
    if (this.asked > MOST_LINES) return { op: "unknown", why: `tag ${tag} is set by too many lines` };
    const of = lines.flatMap((line) => this.setBy(line, tag, own, depth));
    const possible = of.filter((part) => part.op !== "never");
    if (possible.some((part) => part.op === "always")) return { op: "always" };
    if (possible.length === 0) return of[0] ?? { op: "never", why: `no line sets the tag ${tag}` };
    return possible.length === 1 ? possible[0]! : { op: "or", of: possible };
  }

  private cameInBy(tag: string, own: Own): Condition | null {
    if (!this.interfaces.includes(tag)) return null;
    if (this.interfaces.length === 1) return { op: "always" };
    const other = this.interfaces.find((name) => own.get(name)?.op === "always");
    if (other) return { op: "never", why: `the requests come in by ${other}, not by ${tag}` };
    return { op: "unknown", why: `depends on whether the request comes in by ${tag}` };
  }

  private setBy(line: Directive, tag: string, own: Own, depth: number): Condition[] {
    const bare = bareTag(line) !== undefined;
    const rest = line.parts.filter((part, at) => !part.startsWith("set:") && !(bare && at === 0));
    switch (line.key) {
      case "dhcp-match":
        return [matchCondition(rest)];
      case "dhcp-vendorclass":
        return [contains(60, rest.filter((part) => !part.startsWith("enterprise:"))[0])];
      case "dhcp-userclass":
        return [contains(77, rest[0])];
      case "dhcp-mac":
        return [macCondition(rest[0] ?? "")];
      case "tag-if":
        return [
          this.condition(
            rest.flatMap((part) => tagOf(part) ?? []),
            own,
            depth + 1,
          ),
        ];
      case "dhcp-host":
        return [hostCondition(rest)];
      case "dhcp-range":
        return [];
      default:
        return [{ op: "unknown", why: `tag ${tag} is set by ${line.key}` }];
    }
  }
}

const OLD = new Set(["dhcp-match", "dhcp-vendorclass", "dhcp-userclass", "dhcp-mac"]);

/** The tags that a line names behind `set:`. */
function namedTags(line: Directive): string[] {
  return line.parts.map((part) => /^set:(.+)$/.exec(part)?.[1]).filter((name) => name !== undefined);
}

/** The old spelling has the bare tag first. */
function bareTag(line: Directive): string | undefined {
  if (!OLD.has(line.key) || namedTags(line).length > 0) return undefined;
  // Elsewhere `net:x` makes a tag of that whole name (seen with 2.90).
  return line.key === "dhcp-match" ? line.parts[0]?.replace(/^net:/, "") : line.parts[0];
}

function tagsSetBy(line: Directive): string[] {
  const bare = bareTag(line);
  return bare === undefined ? namedTags(line) : [bare];
}

/** "tag:x" or the old "net:x" → "x"; null for anything else. */
export function tagOf(part: string): string | null {
  return /^(?:tag|net):(.+)$/.exec(part)?.[1] ?? null;
}

/** Splits the leading tags off a line's parts. */
export function splitTags(parts: string[]): { tags: string[]; rest: string[] } {
  const tags: string[] = [];
  const rest: string[] = [];
  for (const part of parts) {
    const tag = rest.length === 0 ? tagOf(part) : null;
    if (tag !== null) tags.push(tag);
    else rest.push(part);
  }
  return { tags, rest };
}

/** What one `dhcp-option` line says. */
export interface OptionLine {
  tags: string[];
  /** `vendor:`, `encap:`, `vi-encap:` and what stands behind. */
  carrier: { word: string; value: string } | null;
  code: number | null;
  values: string[];
}

/** In front of the option every word is a tag, also without `tag:` (dnsmasq(8), and `dhcp-option=lan,3,10.4.2.1` tried with 2.90). */
export function splitOption(parts: string[]): OptionLine {
  const tags: string[] = [];
  let carrier: OptionLine["carrier"] = null;
  for (const [at, part] of parts.entries()) {
    if (/^(\d+$|option6?:)/.test(part)) {
      const code = /^\d+$/.test(part) ? Number(part) : /^option6:/.test(part) ? null : optionNumber(part);
      return { tags, carrier, code, values: parts.slice(at + 1) };
    }
    const inside = /^(vendor|encap|vi-encap):(.*)$/.exec(part);
    if (inside) carrier = { word: inside[1]!, value: inside[2]! };
    else tags.push(tagOf(part) ?? part.replace(/^set:/, ""));
  }
  return { tags, carrier, code: null, values: [] };
}

/** Interfaces on which it is told to serve. */
export function namedInterfaces(config: DnsmasqConfig): string[] {
  const names = all(config, "interface").flatMap((line) => line.parts);
  return [...new Set(names.filter((name) => name !== "lo" && !/[*:]/.test(name)))];
}

/** Tags that a dhcp-range sets for the clients of its scope. */
export function ownTags(range: Directive): Set<string> {
  return new Set(range.parts.flatMap((part) => /^set:(.+)$/.exec(part)?.[1] ?? []));
}

export function scopeRanges(config: DnsmasqConfig): Directive[] {
  return all(config, "dhcp-range");
}

function matchCondition([name, ...value]: string[]): Condition {
  if (!name) return { op: "unknown", why: "a dhcp-match without an option" };
  if (/^vi-encap:|^option6:/.test(name)) return { op: "never", why: "asks for an option that PXE clients do not send" };
  const code = optionNumber(name);
  if (code === null) return { op: "unknown", why: `option ${name} is not known by name` };
  const text = value.join(",");
  if (text === "") return { op: "exists", option: code };
  const bytes = matchBytes(code, text);
  if (!bytes) return { op: "unknown", why: `asks for the value ${text} of option ${code}` };
  return { op: bytes.op, field: { option: code }, value: bytes.hex };
}

/** dnsmasq looks for the text anywhere in the field. */
function contains(option: number, text: string | undefined): Condition {
  if (!text) return { op: "exists", option };
  const hex = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return { op: "contains", field: { option }, value: hex };
}

/** "00:50:56:*:*:*" → the first three bytes. */
function macCondition(text: string): Condition {
  const parts = text.toLowerCase().split(":");
  const fixed = parts.indexOf("*");
  const known = (fixed < 0 ? parts : parts.slice(0, fixed)).map((part) => part.padStart(2, "0"));
  if (
    known.length === 0 ||
    !known.every((part) => /^[0-9a-f]{2}$/.test(part)) ||
    (fixed >= 0 && parts.slice(fixed).some((part) => part !== "*"))
  )
    return { op: "unknown", why: `depends on the hardware address ${text}` };
  return { op: "equals", field: "hardware", value: known.join(""), offset: 1, length: known.length };
}

function hostCondition(parts: string[]): Condition {
  const mac = parts.find((part) => /^([0-9a-f]{1,2}|\*)(:([0-9a-f]{1,2}|\*)){5}$/i.test(part));
  return mac ? macCondition(mac) : { op: "unknown", why: "depends on a dhcp-host line" };
}
