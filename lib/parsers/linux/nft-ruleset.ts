import type { Asked, FilterChain, FilterRule } from "./filter-rule";

/** Output of `nft list ruleset`, or an nftables.conf: the chains of its tables for IPv4 (`ip` and `inet`), named `table chain`. */
export function parseNftRuleset(text: string): FilterChain[] {
  const reader = new NftReader();
  let statement = "";
  let startedAt = 1;
  let line = 1;
  let depth = 0;
  let quoted = false;
  const end = (): void => {
    reader.statement(statement.trim(), startedAt);
    statement = "";
  };
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "\n") line++;
    if (char === "#" && !quoted) {
      while (at + 1 < text.length && text[at + 1] !== "\n") at++;
      continue;
    }
    if (char === '"') quoted = !quoted;
    const opened = char === "{" && !quoted && depth === 0 ? OPENS.exec(statement) : null;
    if (opened) {
      reader.begin(opened[1]!, opened[2]!, startedAt);
      statement = "";
    } else if (quoted || (depth > 0 && char !== "{" && char !== "}")) statement += char;
    else if (char === "{") {
      depth++;
      statement += char;
    } else if (char === "}" && depth > 0) {
      depth--;
      statement += char;
    } else if (char === "}") {
      end();
      reader.close();
    } else if (char === ";" || (char === "\n" && text[at - 1] !== "\\")) end();
    else if (statement !== "" || !/\s/.test(char)) {
      if (statement === "") startedAt = line;
      statement += char;
    }
  }
  end();
  return reader.chains;
}

/** What opens a block; every other brace holds values. */
const OPENS = /^(table|chain|set|map|flowtable)\s+([^{};]{1,200}?)\s*$/;

type Field = "iif" | "oif" | "protocol" | "saddr" | "daddr" | "sport" | "dport" | "states";

const OPERATORS: ReadonlySet<string> = new Set(["==", "!=", "<", ">", "<=", ">="]);
const STATES = ["established", "related", "new", "invalid", "untracked"];

/** Ports by their order; null: no numbers. */
function between(operator: string, value: string): string[] | null {
  if (!/^\d+$/.test(value)) return null;
  const [low, high] = operator.startsWith("<") ? [0, Number(value)] : [Number(value), 0xffff];
  const open = operator.endsWith("=") ? 0 : 1;
  return [operator.startsWith("<") ? `${low}-${high - open}` : `${low + open}-${high}`];
}

/** The rule asks for this, too. What it asks for twice is told as odd, for a rule here holds one of each. */
function narrow(rule: FilterRule, field: Field, asked: Asked): void {
  if (field === "states") {
    const named = asked.not ? STATES.filter((state) => !asked.values.includes(state)) : asked.values;
    rule.states = rule.states ? rule.states.filter((state) => named.includes(state)) : named;
    return;
  }
  const before = rule[field];
  if (!before) rule[field] = asked;
  else if (field === "protocol" && !before.not && !asked.not)
    rule.protocol = { not: false, values: before.values.filter((value) => asked.values.includes(value)) };
  else rule.odd ??= `${field} twice`;
}

interface Open {
  kind: "table" | "chain" | "set" | "other";
  name: string;
}

class NftReader {
  readonly chains: FilterChain[] = [];
  private readonly open: Open[] = [];
  private readonly sets = new Map<string, string[]>();
  private readonly defined = new Map<string, string[]>();

  begin(kind: string, words: string, line: number): void {
    const table = this.open.find((one) => one.kind === "table");
    if (kind === "table") {
      const [family, name] = /\s/.test(words) ? words.split(/\s+/) : ["ip", words];
      this.open.push({ kind: family === "ip" || family === "inet" ? "table" : "other", name: name ?? "" });
    } else if (kind === "chain") {
      this.open.push({ kind: table ? "chain" : "other", name: words });
      if (table) this.chains.push({ name: `${table.name} ${words}`, hook: null, policy: "accept", rules: [], line });
    } else this.open.push({ kind: kind === "set" || kind === "map" ? "set" : "other", name: words });
  }

  close(): void {
    this.open.pop();
  }

  statement(text: string, line: number): void {
    if (text === "") return;
    const here = this.open.at(-1);
    const define = /^define\s+(\S+)\s*=\s*(.*)$/.exec(text);
    if (define) this.defined.set(define[1]!, valuesIn(define[2]!));
    else if (here?.kind === "set") {
      const elements = /^elements\s*=\s*(.*)$/s.exec(text);
      if (elements) this.sets.set(here.name, valuesIn(elements[1]!));
    } else if (here?.kind === "chain") {
      const chain = this.chains.at(-1)!;
      const hook = /^type\s+(\S+)\s+hook\s+(\S+)/.exec(text);
      const policy = /^policy\s+(accept|drop)$/.exec(text);
      if (hook) {
        if (hook[1] === "filter" && /^(prerouting|input|forward|output)$/.test(hook[2]!))
          chain.hook = hook[2] as FilterChain["hook"];
        if (hook[1] === "nat" && hook[2] === "prerouting") chain.hook = "prerouting";
        const same = /policy\s+(accept|drop)/.exec(text);
        if (same) chain.policy = same[1] as "accept" | "drop";
      } else if (policy) chain.policy = policy[1] as "accept" | "drop";
      else {
        chain.rules.push(...this.rules(text, line));
      }
    }
  }

  /** One rule; with a verdict map, one for each of its pairs. None: it never meets IPv4. */
  private rules(text: string, line: number): FilterRule[] {
    const words: string[] = text.match(/"[^"]*"|\{[^}]*\}|[^\s{}]+/g) ?? [];
    const rule: FilterRule = { line, verdict: "none" };
    let map: { field: Field; pairs: string[] } | null = null;
    let at = 0;
    const asks = (field: Field): void => {
      const operator = words[at] ?? "";
      if (operator === "vmap") {
        map = { field, pairs: this.values(words[at + 1] ?? "") };
        at += 2;
        return;
      }
      if (OPERATORS.has(operator)) at++;
      const value = words[at++] ?? "";
      const values = /^[<>]/.test(operator) ? between(operator, value) : this.values(value);
      if (values === null) rule.odd ??= `${operator} ${value}`;
      else narrow(rule, field, { not: operator === "!=", values });
    };
    while (at < words.length) {
      const word = words[at++]!;
      const next = words[at] ?? "";
      if (word === "meta" && /^(iifname|iif|oifname|oif|l4proto|nfproto)$/.test(next)) continue;
      if (word === "ip6" || (word === "nfproto" && next === "ipv6")) return [];
      if (word === "nfproto") at++;
      else if (word === "iifname" || word === "iif") asks("iif");
      else if (word === "oifname" || word === "oif") asks("oif");
      else if (word === "ip" && /^(saddr|daddr|protocol)$/.test(next)) {
        at++;
        asks(next as Field);
      } else if (word === "l4proto") asks("protocol");
      else if (/^(udp|tcp|th)$/.test(word) && (next === "sport" || next === "dport")) {
        at++;
        if (word !== "th") narrow(rule, "protocol", { not: false, values: [word] });
        asks(next);
      } else if (/^icmp(v6)?$/.test(word)) {
        narrow(rule, "protocol", { not: false, values: ["icmp"] });
        at += 2;
      } else if (/^(tcp|udp|udplite|sctp|dccp|esp|ah|comp|igmp)$/.test(word)) {
        narrow(rule, "protocol", { not: false, values: [word] });
        rule.odd ??= `${word} ${next}`;
        at += 2;
      } else if (word === "fib" && /^saddr( \. (mark|iif))* oif (missing|exists|0)/.test(words.slice(at).join(" "))) {
        // What a computer sends comes from where it belongs.
        at = words.indexOf("oif", at) + 2;
        if (words[at - 1] !== "exists") return [];
      } else if (word === "ct" && next === "state") {
        at++;
        asks("states");
      } else if (word === "counter") {
        if (next === "packets") at += 4;
        else if (next === "name") at += 2;
      } else if (word === "comment" || word === "prefix" || word === "level" || word === "flags" || word === "group")
        at++;
      else if (word === "with") break;
      else if (word === "log" || word === "continue") continue;
      else if (this.decides(rule, word, next)) at += word === "jump" || word === "goto" ? 1 : 0;
      else rule.odd ??= word;
    }
    return map === null ? [rule] : this.mapped(rule, map);
  }

  /** The rule for each pair of a verdict map; one that is not in the text may do anything. */
  private mapped(rule: FilterRule, { field, pairs }: { field: Field; pairs: string[] }): FilterRule[] {
    return pairs.map((pair): FilterRule => {
      const [, key, verdict, target = ""] = /^(.+?)\s*:\s*(\S+)\s*(\S*)$/s.exec(pair) ?? [];
      const one: FilterRule = { ...rule, verdict: "drop" };
      if (key === undefined || !this.decides(one, verdict!, target)) one.odd ??= "vmap";
      else narrow(one, field, { not: false, values: [key.replace(/^"(.*)"$/, "$1")] });
      return one;
    });
  }

  private decides(rule: FilterRule, word: string, target: string): boolean {
    if (word === "accept") rule.verdict = "accept";
    else if (word === "drop" || word === "reject") rule.verdict = "drop";
    else if (word === "return") rule.verdict = "return";
    else if (word === "continue") rule.verdict = "none";
    else if (word === "jump" || word === "goto") {
      rule.verdict = "jump";
      rule.target = `${this.open.find((one) => one.kind === "table")?.name ?? ""} ${target}`;
      if (word === "goto") rule.staysThere = true;
    } else if (/^(queue|dnat|redirect|tproxy)$/.test(word)) {
      rule.verdict = "jump";
      rule.target = word;
    } else return false;
    return true;
  }

  /** A value, a list in braces, `@set` or `$define`. What is not known stays as it is written. */
  private values(word: string): string[] {
    return valuesIn(word).flatMap((value) => {
      if (value.startsWith("@")) return this.sets.get(value.slice(1)) ?? [value];
      if (value.startsWith("$")) return this.defined.get(value.slice(1)) ?? [value];
      return [value];
    });
  }
}

function valuesIn(text: string): string[] {
  return text
    .replace(/^\{|\}$/g, "")
    .split(",")
    .map((value) => value.trim().replace(/^"(.*)"$/, "$1"))
    .filter((value) => value !== "");
}
