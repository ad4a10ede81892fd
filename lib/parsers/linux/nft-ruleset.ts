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
    } else this.open.push({ kind: kind === "set" ? "set" : "other", name: words });
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
