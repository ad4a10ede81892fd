import type { Asked, FilterChain, FilterRule } from "./filter-rule";

/** Output of `nft list ruleset`, or an nftables.conf: the chains of its tables for IPv4 (`ip` and `inet`), named `table chain`. */
export function parseNftRuleset(text: string): FilterChain[] {
  const reader = new NftReader();
  for (const [index, raw] of text.split(/\r?\n/).entries()) reader.line(raw.replace(/(^|\s)#.*$/, "$1"), index + 1);
  return reader.chains;
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
  /** A statement that goes on over several lines. */
  private pending = "";
  private pendingAt = 0;

  line(raw: string, number: number): void {
    let rest = raw;
    for (;;) {
      // A brace inside a statement holds values; `{` after a name opens a block.
      const opened = this.pending === "" ? /^\s*(table|chain|set|map|flowtable)\s+([^{};]*?)\s*\{/.exec(rest) : null;
      if (opened) {
        this.begin(opened[1]!, opened[2]!, number);
        rest = rest.slice(opened[0].length);
        continue;
      }
      const end = this.endOf(this.pending + rest);
      if (end === null) break;
      const whole = this.pending + rest;
      const statement = whole.slice(0, end.at).trim();
      const at = this.pending === "" ? number : this.pendingAt;
      this.pending = "";
      if (statement !== "") this.statement(statement, at);
      if (end.closes) this.open.pop();
      rest = whole.slice(end.at + 1);
      if (rest.trim() === "") return;
    }
    if (rest.trim() === "") return;
    if (this.pending === "") this.pendingAt = number;
    this.pending += `${rest.trim()} `;
    const depth = (this.pending.match(/\{/g) ?? []).length - (this.pending.match(/\}/g) ?? []).length;
    if (depth <= 0 && !this.pending.trimEnd().endsWith("\\")) {
      this.statement(this.pending.trim(), this.pendingAt);
      this.pending = "";
    } else this.pending = this.pending.replace(/\\\s*$/, " ");
  }

  /** Where the first statement ends: at `;`, or at a `}` that closes the block around it. */
  private endOf(text: string): { at: number; closes: boolean } | null {
    let depth = 0;
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
      const char = text[at];
      if (char === '"') quoted = !quoted;
      else if (quoted) continue;
      else if (char === "{") depth++;
      else if (char === "}") {
        if (depth === 0) return { at, closes: true };
        depth--;
      } else if (char === ";" && depth === 0) return { at, closes: false };
    }
    return null;
  }

  private begin(kind: string, words: string, line: number): void {
    const table = this.open.find((one) => one.kind === "table");
    if (kind === "table") {
      const [family, name] = /\s/.test(words) ? words.split(/\s+/) : ["ip", words];
      this.open.push({ kind: family === "ip" || family === "inet" ? "table" : "other", name: name ?? "" });
    } else if (kind === "chain") {
      this.open.push({ kind: table ? "chain" : "other", name: words });
      if (table) this.chains.push({ name: `${table.name} ${words}`, hook: null, policy: "accept", rules: [], line });
    } else this.open.push({ kind: kind === "set" ? "set" : "other", name: words });
  }

  private statement(text: string, line: number): void {
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
        if (hook[1] === "filter" && /^(input|forward|output)$/.test(hook[2]!))
          chain.hook = hook[2] as FilterChain["hook"];
        const same = /policy\s+(accept|drop)/.exec(text);
        if (same) chain.policy = same[1] as "accept" | "drop";
      } else if (policy) chain.policy = policy[1] as "accept" | "drop";
      else {
        const rule = this.rule(text, line);
        if (rule) chain.rules.push(rule);
      }
    }
  }

  /** One rule; null: it never meets IPv4. */
  private rule(text: string, line: number): FilterRule | null {
    const words = text.match(/"[^"]*"|\{[^}]*\}|[^\s{}]+/g) ?? [];
    const rule: FilterRule = { line, verdict: "none" };
    let at = 0;
    const asked = (): Asked => {
      const not = words[at] === "!=";
      if (not || words[at] === "==") at++;
      return { not, values: this.values(words[at++] ?? "") };
    };
    while (at < words.length) {
      const word = words[at++]!;
      const next = words[at] ?? "";
      if (word === "meta" && /^(iifname|iif|oifname|oif|l4proto|nfproto)$/.test(next)) continue;
      if (word === "ip6" || (word === "nfproto" && next === "ipv6")) return null;
      if (word === "nfproto") at++;
      else if (word === "iifname" || word === "iif") rule.iif = asked();
      else if (word === "oifname" || word === "oif") rule.oif = asked();
      else if (word === "ip" && /^(saddr|daddr|protocol)$/.test(next)) {
        at++;
        rule[next as "saddr"] = asked();
      } else if (word === "l4proto") rule.protocol = asked();
      else if (/^(udp|tcp|th)$/.test(word) && (next === "sport" || next === "dport")) {
        at++;
        if (word !== "th") rule.protocol = { not: false, values: [word] };
        rule[next] = asked();
      } else if (/^icmp(v6)?$/.test(word)) {
        rule.protocol = { not: false, values: ["icmp"] };
        at += 2;
      } else if (word === "ct" && next === "state") {
        at++;
        if (words[at] === "vmap") {
          // `vmap { established : accept, related : accept, invalid : drop }`: what is accepted of connections that are known.
          const kept = valuesIn(words[++at] ?? "").filter((value) => /:\s*accept$/.test(value));
          rule.states = kept.map((value) => value.split(":")[0]!.trim());
          rule.verdict = "accept";
          at++;
        } else rule.states = asked().values;
      } else if (word === "counter") {
        if (next === "packets") at += 4;
        else if (next === "name") at += 2;
      } else if (word === "comment" || word === "prefix" || word === "level" || word === "flags" || word === "group")
        at++;
      else if (word === "with") break;
      else if (word === "log" || word === "continue") continue;
      else if (word === "accept") rule.verdict = "accept";
      else if (word === "drop" || word === "reject") rule.verdict = "drop";
      else if (word === "return") rule.verdict = "return";
      else if (word === "jump" || word === "goto") {
        rule.verdict = "jump";
        rule.target = `${this.open.find((one) => one.kind === "table")?.name ?? ""} ${words[at++] ?? ""}`;
      } else rule.odd ??= word;
    }
    return rule;
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
