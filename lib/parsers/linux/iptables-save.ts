import type { Asked, FilterChain, FilterRule } from "./filter-rule";

const HOOKS: Record<string, FilterChain["hook"]> = {
  PREROUTING: "prerouting",
  INPUT: "input",
  FORWARD: "forward",
  OUTPUT: "output",
};
const FIELD: Record<string, "iif" | "oif" | "protocol" | "saddr" | "daddr" | "sport" | "dport"> = {
  "-i": "iif",
  "--in-interface": "iif",
  "-o": "oif",
  "--out-interface": "oif",
  "-p": "protocol",
  "--protocol": "protocol",
  "-s": "saddr",
  "--source": "saddr",
  "--src-range": "saddr",
  "-d": "daddr",
  "--destination": "daddr",
  "--dst-range": "daddr",
  "--sport": "sport",
  "--sports": "sport",
  "--source-port": "sport",
  "--source-ports": "sport",
  "--dport": "dport",
  "--dports": "dport",
  "--destination-port": "dport",
  "--destination-ports": "dport",
};
/** Modules and words that narrow nothing; `rpfilter` only knows packets that come from where they belong. */
const HARMLESS = /^(comment|udp|tcp|multiport|conntrack|state|iprange|rpfilter)$/;
/** Targets after which a packet goes on as it was. */
const GOES_ON =
  /^(LOG|NFLOG|ULOG|AUDIT|TRACE|LED|MARK|CONNMARK|SECMARK|CONNSECMARK|CLASSIFY|TCPMSS|TCPOPTSTRIP|CHECKSUM|CT|DSCP|TOS|ECN|TTL|SET|IDLETIMER|RATEEST|TEE)$/;
/** Words with a value that asks for nothing. */
const OF_THE_TARGET = /^--(comment|reject-with|log-.*|nflog-.*|set-.*|limit-burst|helper)$/;

/**
 * Output of `iptables-save`, with or without counters: the chains of its tables. Those of `filter` keep their names, others are called
 * `table chain`; of `nat` only what happens to packets as they come in. Ports may be written `67:68`.
 */
export function parseIptablesSave(text: string): FilterChain[] {
  const chains = new Map<string, FilterChain>();
  let table = "";
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim().replace(/^\[\d+:\d+\]\s+/, "");
    if (line.startsWith("*")) table = line.slice(1).trim();
    const called = (chain: string): string => (table === "filter" ? chain : `${table} ${chain}`);
    const declared = /^:(\S+) (\S+)/.exec(line);
    if (declared)
      chains.set(called(declared[1]!), {
        name: called(declared[1]!),
        hook: hookOf(table, declared[1]!),
        policy: declared[2] === "DROP" ? "drop" : "accept",
        rules: [],
        line: index + 1,
      });
    const words = (line.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, "$1"));
    if (words[0] === "-A") chains.get(called(words[1] ?? ""))?.rules.push(readRule(words.slice(2), index + 1, called));
  }
  return [...chains.values()];
}

function hookOf(table: string, chain: string): FilterChain["hook"] {
  return table === "nat" && chain !== "PREROUTING" ? null : (HOOKS[chain] ?? null);
}

function readRule(words: string[], line: number, called: (chain: string) => string): FilterRule {
  const rule: FilterRule = { line, verdict: "none" };
  let not = false;
  let spoofed = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const field = FIELD[word];
    if (word === "!") {
      not = true;
      continue;
    }
    if (field) {
      if (rule[field]) rule.odd ??= `${word.replace(/^-+/, "")} twice`;
      rule[field] = asked(words[++at] ?? "", not);
    } else if (word === "-m" || word === "--match") {
      const name = words[++at] ?? "";
      if (!HARMLESS.test(name)) rule.odd ??= name;
    } else if (word === "--ctstate" || word === "--state") {
      const states = statesOf(words[++at] ?? "", not);
      rule.states = rule.states ? rule.states.filter((state) => states.includes(state)) : states;
    } else if (OF_THE_TARGET.test(word)) at++;
    else if (word === "--invert") spoofed = true;
    else if (word === "-j" || word === "-g" || word === "--jump" || word === "--goto") {
      judge(rule, words[++at] ?? "", called);
      if ((word === "-g" || word === "--goto") && rule.verdict === "jump") rule.staysThere = true;
    } else if (word.startsWith("-") && !/^--(validmark|loose)$/.test(word)) rule.odd ??= word.replace(/^-+/, "");
    not = false;
  }
  // What a computer sends comes from where it belongs.
  return spoofed && words.includes("rpfilter") ? { line, verdict: "none" } : rule;
}

const STATES = ["established", "related", "new", "invalid", "untracked"];

function statesOf(text: string, not: boolean): string[] {
  const named = text.toLowerCase().split(",");
  return not ? STATES.filter((state) => !named.includes(state)) : named;
}

function judge(rule: FilterRule, target: string, called: (chain: string) => string): void {
  if (target === "ACCEPT") rule.verdict = "accept";
  else if (target === "DROP" || target === "REJECT") rule.verdict = "drop";
  else if (target === "RETURN") rule.verdict = "return";
  else if (!GOES_ON.test(target)) {
    rule.verdict = "jump";
    rule.target = called(target);
  }
}

function asked(text: string, not: boolean): Asked {
  return { not, values: text.split(",").map((value) => value.replace(/^(\d+):(\d+)$/, "$1-$2")) };
}
