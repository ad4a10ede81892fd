import type { Asked, FilterChain, FilterRule } from "./filter-rule";

const HOOKS: Record<string, FilterChain["hook"]> = { INPUT: "input", FORWARD: "forward", OUTPUT: "output" };
const FIELD: Record<string, "iif" | "oif" | "protocol" | "saddr" | "daddr" | "sport" | "dport"> = {
  "-i": "iif",
  "--in-interface": "iif",
  "-o": "oif",
  "--out-interface": "oif",
  "-p": "protocol",
  "--protocol": "protocol",
  "-s": "saddr",
  "--source": "saddr",
  "-d": "daddr",
  "--destination": "daddr",
  "--sport": "sport",
  "--sports": "sport",
  "--source-port": "sport",
  "--source-ports": "sport",
  "--dport": "dport",
  "--dports": "dport",
  "--destination-port": "dport",
  "--destination-ports": "dport",
};
/** Modules and words that narrow nothing. */
const HARMLESS = /^(comment|udp|tcp|multiport|conntrack|state)$/;

/** Output of `iptables-save`: the chains of its table `filter`. Ports may be written `67:68`. */
export function parseIptablesSave(text: string): FilterChain[] {
  const chains = new Map<string, FilterChain>();
  let table = "";
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line.startsWith("*")) table = line.slice(1);
    if (table !== "filter") continue;
    const declared = /^:(\S+) (\S+)/.exec(line);
    if (declared)
      chains.set(declared[1]!, {
        name: declared[1]!,
        hook: HOOKS[declared[1]!] ?? null,
        policy: declared[2] === "DROP" ? "drop" : "accept",
        rules: [],
        line: index + 1,
      });
    const words = (line.match(/"(?:[^"\\]|\\.)*"|\S+/g) ?? []).map((word) => word.replace(/^"(.*)"$/, "$1"));
    if (words[0] === "-A") chains.get(words[1] ?? "")?.rules.push(readRule(words.slice(2), index + 1));
  }
  return [...chains.values()];
}

function readRule(words: string[], line: number): FilterRule {
  const rule: FilterRule = { line, verdict: "none" };
  let not = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const field = FIELD[word];
    if (word === "!") {
      not = true;
      continue;
    }
    if (field) rule[field] = asked(words[++at] ?? "", not);
    else if (word === "-m" || word === "--match") {
      const name = words[++at] ?? "";
      if (!HARMLESS.test(name)) rule.odd ??= name;
    } else if (word === "--ctstate" || word === "--state") rule.states = statesOf(words[++at] ?? "", not);
    else if (word === "--comment" || word === "--reject-with" || word.startsWith("--log-")) at++;
    else if (word === "-j" || word === "-g" || word === "--jump" || word === "--goto") {
      judge(rule, words[++at] ?? "");
      if ((word === "-g" || word === "--goto") && rule.verdict === "jump") rule.staysThere = true;
    } else if (word.startsWith("-")) rule.odd ??= word.replace(/^-+/, "");
    not = false;
  }
  return rule;
}

const STATES = ["established", "related", "new", "invalid", "untracked"];

function statesOf(text: string, not: boolean): string[] {
  const named = text.toLowerCase().split(",");
  return not ? STATES.filter((state) => !named.includes(state)) : named;
}

function judge(rule: FilterRule, target: string): void {
  if (target === "ACCEPT") rule.verdict = "accept";
  else if (target === "DROP" || target === "REJECT") rule.verdict = "drop";
  else if (target === "RETURN") rule.verdict = "return";
  else if (!/^(LOG|NFLOG|ULOG|MARK|CONNMARK|TCPMSS|AUDIT|TRACE|CT|DSCP)$/.test(target)) {
    rule.verdict = "jump";
    rule.target = target;
  }
}

function asked(text: string, not: boolean): Asked {
  return { not, values: text.split(",").map((value) => value.replace(/^(\d+):(\d+)$/, "$1-$2")) };
}
