/** A value that a rule asks for; `not` turns it round. */
export interface Asked {
  not: boolean;
  values: string[];
}

/** One rule of the kernel's packet filter, as nft or iptables writes it. What is absent is not asked for. */
export interface FilterRule {
  line: number;
  iif?: Asked;
  oif?: Asked;
  protocol?: Asked;
  saddr?: Asked;
  daddr?: Asked;
  sport?: Asked;
  dport?: Asked;
  /** Connection states, lower case. */
  states?: string[];
  verdict: "accept" | "drop" | "return" | "jump" | "none";
  /** The chain that `jump` leads to, or what else becomes of the packet (a queue, another address). */
  target?: string;
  /** What that chain leaves open does not come back behind this rule (`goto`). */
  staysThere?: true;
  /** What it asks for beyond that. */
  odd?: string;
  /** What becomes of the packets that it takes is not known either. */
  unsure?: true;
}

export interface FilterChain {
  /** `table chain` of nft, the chain's name of iptables. */
  name: string;
  /** Where packets come to it by themselves; null: only by jumps. What comes in meets `prerouting` before either of the others. */
  hook: "prerouting" | "input" | "forward" | "output" | null;
  policy: "accept" | "drop";
  rules: FilterRule[];
  line: number;
}
