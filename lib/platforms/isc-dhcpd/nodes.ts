import type { Place } from "@/lib/core/place";
import type { Condition } from "@/lib/model/condition";
import type { Statement } from "@/lib/parsers/braces";
import type { Draft } from "./drafts";
import type { Data } from "./expression";

/** A scope of dhcpd's own kind: settings, and the scope that encloses it in the text. */
export interface ScopeNode {
  kind: "server" | "group" | "shared-network" | "subnet" | "pool" | "class" | "host";
  id: string;
  name: string;
  parent: ScopeNode | null;
  place: Place;
  statement: Statement | null;
  /** In the order in which dhcpd carries them out: a later one overrides an earlier one. */
  drafts: Draft[];
  /** `deny booting`, `deny unknown-clients` and their opposites, in order. */
  permits: { word: "booting" | "unknown-clients" | "min-secs"; allow: boolean; when: Condition }[];
}

export interface SubnetNode {
  node: ScopeNode;
  /** "10.4.2.0/24" */
  cidr: string;
  network: number;
  prefix: number;
  ranges: [string, string][];
}

export interface PoolNode {
  node: ScopeNode;
  ranges: [string, string][];
  allow: PoolPermit[];
  deny: PoolPermit[];
}

export type PoolPermit =
  | { kind: "class"; name: string }
  | { kind: "known" }
  | { kind: "unknown" }
  | { kind: "all" }
  | { kind: "no-dhcp-client" }
  | { kind: "unread"; why: string };

export interface ClassNode {
  name: string;
  node: ScopeNode;
  matchIf: Condition | null;
  match: Data | null;
  spawns: boolean;
  subclasses: { node: ScopeNode; value: Data | null }[];
}

export interface HostNode {
  name: string;
  node: ScopeNode;
  mac: string | null;
  /** Address texts of fixed-address; null entries are names. */
  addresses: string[];
  fixed: boolean;
}

/** Everything that stands in the configuration, before it is sorted by scope. */
export interface Declarations {
  server: ScopeNode;
  subnets: SubnetNode[];
  pools: PoolNode[];
  classes: ClassNode[];
  hosts: HostNode[];
  partners: { address: string; place: Place }[];
  /** Names of classes that a statement adds clients to (`add "x";`). */
  addedTo: Set<string>;
}

/** The node and what encloses it, innermost first. */
export function chainOf(node: ScopeNode): ScopeNode[] {
  const chain: ScopeNode[] = [];
  for (let at: ScopeNode | null = node; at; at = at.parent) chain.push(at);
  return chain;
}
