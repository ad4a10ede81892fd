import { formatIpv4, maskOf, parseIpv4, prefixOfMask } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { ALWAYS, type Condition } from "@/lib/model/condition";
import type { FactProblem } from "@/lib/model/facts";
import { headText, type Statement } from "@/lib/parsers/braces";
import { both, negated } from "../conditions";
import { type Draft, type DraftHead, Ids, isEmpty, newDraft } from "./drafts";
import { readCondition, readData } from "./expression";
import { PASSED_OVER } from "./keywords";
import { LevelList } from "./level-list";
import type { ClassNode, Declarations, HostNode, PoolNode, ScopeNode, SubnetNode } from "./nodes";
import { OptionDictionary } from "./option-dictionary";
import { readMac, readPermit, readRange, waitsFor } from "./pool-statements";
import {
  refusal,
  refusedAddresses,
  refusedHardware,
  refusedOption,
  refusedParameter,
  refusedPermit,
  refusedRange,
} from "./refused";
import {
  doubleAddresses,
  refusedCondition,
  refusedEvent,
  refusedIf,
  refusedInNetwork,
  refusedKey,
  refusedPeer,
  refusedStatement,
} from "./refused-declarations";
import { applySetting, readSetting, type Setting, type SettingReader } from "./settings";
import type { SourceTree } from "./source-tree";
import { refusedSwitch, switchParts } from "./switch-cases";

/** What the body of a declaration may hold besides settings. */
interface Frame {
  node: ScopeNode;
  subnet: SubnetNode | null;
  pool: PoolNode | null;
  host: HostNode | null;
  klass: ClassNode | null;
}

const SCOPE_KIND: Record<ScopeNode["kind"], DraftHead["kind"]> = {
  server: "server",
  group: "group",
  "shared-network": "shared-network",
  subnet: "scope",
  pool: "pool",
  class: "class",
  host: "reservation",
};

/** Reads the statements into declarations, each with its settings in the order in which dhcpd carries them out. Never throws. */
export class Walker {
  readonly dictionary = new OptionDictionary();
  readonly problems: FactProblem[] = [];
  readonly unknown: Place[] = [];
  readonly found: Declarations;
  private readonly ids = new Ids();
  /** The first of each name. */
  private readonly classes = new Map<string, ClassNode>();
  private readonly hostNames = new Set<string>();
  private readonly peers = new Map<string, Statement>();
  private readonly pooledPeers = new Set<string>();
  private readonly keys = new Set<string>();
  private readonly spaces = new Set(["dhcp", "agent", "fqdn", "nwip", "server", "vendor-class", "isc", "dhcp6"]);
  private readonly prefixes = new Map<string, number | null>();
  private readonly reader: SettingReader;

  constructor(private readonly tree: SourceTree) {
    const place = tree.root ? tree.placeOf(tree.root, 1) : { file: "", line: 0 };
    this.found = {
      server: this.scopeNode("server", "global", "", null, place, null),
      subnets: [],
      pools: [],
      classes: [],
      hosts: [],
      partners: [],
      addedTo: new Set(),
    };
    this.reader = {
      dictionary: this.dictionary,
      place: tree.place,
      problem: (problem) => this.problems.push({ affects: "dhcp", ...problem }),
    };
    this.body(tree.statements, { node: this.found.server, subnet: null, pool: null, host: null, klass: null });
    for (const { node, why } of doubleAddresses(this.found)) if (node.statement) this.refuse(node.statement, why);
    for (const [name, statement] of this.peers)
      if (!this.pooledPeers.has(name)) this.refuse(statement, "no pool names this peer");
  }

  private scopeNode(
    kind: ScopeNode["kind"],
    id: string,
    name: string,
    parent: ScopeNode | null,
    place: Place,
    statement: Statement | null,
  ): ScopeNode {
    return { kind, id: this.ids.next(id), name, parent, place, statement, drafts: [], permits: [] };
  }

  private body(statements: Statement[], frame: Frame): void {
    const { node } = frame;
    node.drafts = this.block(statements, frame, {
      id: node.id,
      kind: SCOPE_KIND[node.kind],
      name: node.name,
      when: ALWAYS,
      place: node.place,
    });
  }

  /** One list of statements → levels, weakest first. The first is the plain one of the block, even when it sets nothing. */
  private block(statements: Statement[], frame: Frame, head: DraftHead): Draft[] {
    const levels = new LevelList(head, this.ids);
    let earlier = FIRST;
    for (const statement of statements) {
      if (statement.block) {
        const branch = this.branch(statement, earlier);
        earlier = branch && !branch.isLast ? branch.after : FIRST;
        if (branch) {
          this.under(branch, statement.block, this.tree.place(statement), frame, levels);
          continue;
        }
        const cases = switchParts(statement, this.dictionary);
        if (cases) {
          this.refuse(statement, refusedSwitch(statement));
          for (const part of cases)
            this.under(part, part.statements, this.tree.place(part.statements[0]!), frame, levels);
          continue;
        }
      } else earlier = FIRST;
      const setting = isDefinition(statement) ? null : readSetting(statement, this.reader);
      if (setting === null) this.declaration(statement, frame, head.when);
      else if (setting === "bad") this.notUnderstood(statement);
      else if (setting.computed) levels.addConditional(this.computed(setting, statement, head));
      else {
        const plain = levels.plainFor(setting);
        applySetting(setting, plain, this.dictionary);
        plain.sources.push({ key: setting.key, statement });
      }
    }
    return levels.drafts;
  }

  /** The levels of a block that is carried out under a condition. */
  private under(
    part: { when: Condition; name: string },
    statements: Statement[],
    place: Place,
    frame: Frame,
    levels: LevelList,
  ): void {
    const { head } = levels;
    const inner = this.block(statements, frame, {
      id: this.ids.next(`${head.id} ${part.name}`),
      kind: "conditional",
      name: head.name ? `${part.name} (${head.name})` : part.name,
      when: both(head.when, part.when),
      place,
    });
    for (const draft of inner) if (!isEmpty(draft)) levels.addConditional(draft);
  }

  /** A level of its own for a value that dhcpd works out. */
  private computed(setting: Setting, statement: Statement, head: DraftHead): Draft {
    const { place, key } = setting;
    const why = setting.why ?? `dhcpd works the value out for each client (line ${place.line})`;
    const draft = newDraft({
      ...head,
      id: this.ids.next(`${head.id} (computed)`),
      kind: "conditional",
      when: both(head.when, { op: "unknown", why }),
      place,
    });
    applySetting(setting, draft, this.dictionary);
    draft.sources.push({ key, statement });
    return draft;
  }

  /** `if`, `elsif`, `else if`, `else`: when the block is carried out. */
  private branch(
    statement: Statement,
    earlier: Earlier,
  ): { after: Earlier; when: Condition; name: string; isLast: boolean } | null {
    const { word } = statement;
    if (word !== "if" && word !== "elsif" && word !== "else") return null;
    const elseIf = word === "else" && statement.lower(1) === "if";
    const tokens = statement.headFrom(elseIf ? 2 : 1);
    const before = word === "if" ? FIRST : earlier;
    if (word !== "if" && earlier === FIRST) this.refuse(statement, "there is no if before it");
    if (word === "else" && !elseIf) return { after: before, when: before.none, name: "else", isLast: true };
    const own = readCondition(tokens, this.dictionary);
    this.refuse(statement, refusedIf(tokens) ?? refusedOption(tokens, this.dictionary));
    return {
      after: andNot(before, own),
      when: both(before.none, own),
      name: `${word === "if" ? "if" : "elsif"} ${headText(tokens)}`,
      isLast: false,
    };
  }

  private declaration(statement: Statement, frame: Frame, when: Condition): void {
    const { word } = statement;
    if (statement.block) {
      if (this.open(word, statement, frame)) return;
    } else if (this.parameter(word, statement, frame, when)) return;
    if (!PASSED_OVER.has(word)) this.notUnderstood(statement);
    else this.refuse(statement, refusedParameter(word, statement.headFrom(1)) ?? refusedStatement(statement));
  }

  /** dhcpd refuses the whole file: no answer of this server may then be told. */
  private refuse(statement: Statement, why: string | null): void {
    if (why) this.reader.problem(refusal(statement, why, this.tree.place(statement)));
  }

  /** Declarations with a body of their own. */
  private open(word: string, statement: Statement, frame: Frame): boolean {
    const place = this.tree.place(statement);
    const block = statement.block ?? [];
    const name = statement.text(1);
    const closed: Frame = { node: frame.node, subnet: null, pool: null, host: null, klass: null };
    switch (word) {
      case "subnet":
        return this.subnet(statement, frame, place, block);
      case "shared-network":
      case "group": {
        const id = name ? `${word} ${name}` : `${word} in ${frame.node.id}`;
        const node = this.scopeNode(word, id, name, frame.node, place, statement);
        const before = this.found.subnets.length;
        this.body(block, word === "group" ? { ...frame, host: null, node } : { ...closed, node });
        if (word === "shared-network" && this.found.subnets.length === before)
          this.refuse(statement, "a shared network needs a subnet that can be read");
        return true;
      }
      case "pool": {
        const node = this.scopeNode("pool", `pool in ${frame.node.id}`, "", frame.node, place, statement);
        const pool: PoolNode = { node, ranges: [], allow: [], deny: [] };
        if (frame.node.kind !== "subnet" && frame.node.kind !== "shared-network")
          this.refuse(statement, "a pool belongs into a subnet or a shared network");
        this.found.pools.push(pool);
        this.body(block, { ...closed, node, subnet: frame.subnet, pool });
        if (pool.ranges.length === 0) this.refuse(statement, "a pool needs a range");
        node.name = pool.ranges.map(([low, high]) => (low === high ? low : `${low}-${high}`)).join(", ");
        for (const draft of node.drafts) if (draft.level.kind === "pool") draft.level.name = node.name;
        return true;
      }
      case "host": {
        const node = this.scopeNode("host", `host ${name}`, name, frame.node, place, statement);
        const host: HostNode = { name, node, mac: null, addresses: [], fixed: false };
        this.found.hosts.push(host);
        if (frame.klass) this.refuse(statement, "a host cannot stand in a class");
        else if (this.hostNames.has(name)) this.refuse(statement, `there is a host "${name}" already`);
        this.hostNames.add(name);
        this.body(block, { ...closed, node, host });
        return true;
      }
      case "class":
        this.body(block, { ...closed, ...this.classFrame(name, statement, frame, place) });
        return true;
      case "subclass":
        this.subclass(statement, frame, place, block);
        return true;
      case "failover":
        for (const inner of block) this.failover(inner);
        this.refuse(
          statement,
          this.peers.has(statement.text(2)) ? "this peer is declared already" : refusedPeer(block),
        );
        this.peers.set(statement.text(2), statement);
        return true;
      case "key":
        this.refuse(statement, refusedKey(statement, block));
        this.keys.add(name);
        return true;
      case "zone":
        for (const inner of block) if (inner.word === "key") this.refuse(inner, this.unknownKey(inner));
        return true;
      case "on":
        this.refuse(statement, refusedEvent(statement.headFrom(1)));
        return true;
      default:
        return PASSED_OVER.has(word);
    }
  }

  /** `option pxe.x code 1 = …`, `… = encapsulate pxe` without an `option space pxe` before it. */
  private unknownSpace(statement: Statement): string | null {
    const dot = statement.lower(1).indexOf(".");
    const carried = statement.lower(5) === "encapsulate" ? statement.lower(6) : "";
    const space = dot >= 0 ? statement.lower(1).slice(0, dot) : carried;
    return space === "" || this.spaces.has(space) ? null : `there is no option space "${space}" before it`;
  }

  private unknownKey(statement: Statement): string | null {
    return this.keys.has(statement.text(1)) ? null : `there is no key "${statement.text(1)}" before it`;
  }

  private subnet(statement: Statement, frame: Frame, place: Place, block: Statement[]): boolean {
    const written = statement.text(1);
    const address = parseIpv4(written);
    const prefix = this.prefixOf(statement.text(3));
    const readable = address !== null && prefix !== null && statement.lower(2) === "netmask";
    const network = readable ? (address & maskOf(prefix)) >>> 0 : 0;
    const cidr = readable ? `${network === address ? written : formatIpv4(network)}/${prefix}` : written;
    const node = this.scopeNode("subnet", `subnet ${cidr}`, cidr, frame.node, place, statement);
    const subnet: SubnetNode = { node, cidr, network, prefix: prefix ?? 0, ranges: [] };
    if (readable) this.found.subnets.push(subnet);
    if (readable && address !== network) this.refuse(statement, "the address is not that of the network");
    if (frame.subnet) this.refuse(statement, "a subnet cannot stand in a subnet");
    this.body(block, { node, subnet, pool: null, host: null, klass: null });
    return readable;
  }

  /** Most subnets have one of a few masks. */
  private prefixOf(mask: string): number | null {
    const known = this.prefixes.get(mask);
    if (known !== undefined) return known;
    const prefix = prefixOfMask(mask);
    this.prefixes.set(mask, prefix);
    return prefix;
  }

  private classFrame(
    name: string,
    statement: Statement,
    frame: Frame,
    place: Place,
  ): { node: ScopeNode; klass: ClassNode } {
    const node = this.scopeNode("class", `class ${name}`, name, frame.node, place, statement);
    if (!statement.isString(1)) this.refuse(statement, "the name of a class stands in quotation marks");
    const klass: ClassNode = { name, node, matchIf: null, match: null, spawns: false, subclasses: [] };
    this.found.classes.push(klass);
    if (!this.classes.has(name)) this.classes.set(name, klass);
    return { node, klass };
  }

  private subclass(statement: Statement, frame: Frame, place: Place, block: Statement[]): void {
    const name = statement.text(1);
    const tokens = statement.headFrom(2);
    const written = headText(tokens);
    // dhcpd gives a subclass the settings of its class, not those of the text around it.
    const owner = this.classes.get(name);
    const id = `subclass ${name} ${written}`;
    const node = this.scopeNode("class", id, `${name} ${written}`, owner?.node ?? this.found.server, place, statement);
    owner?.subclasses.push({ node, value: readData(tokens, this.dictionary) });
    this.body(block, { ...frame, subnet: null, pool: null, host: null, klass: null, node });
    if (!owner) this.notUnderstood(statement);
  }

  private failover(statement: Statement): void {
    const address = statement.text(2);
    if (statement.lower(0) === "peer" && statement.lower(1) === "address" && address)
      this.found.partners.push({ address, place: this.tree.place(statement) });
  }

  /** Statements without a body that tell something. False: not one of them. */
  private parameter(word: string, statement: Statement, frame: Frame, when: Condition): boolean {
    const { node, subnet, pool, host, klass } = frame;
    switch (word) {
      case "option":
        if (statement.lower(1) === "space") {
          this.spaces.add(statement.lower(2));
          return true;
        }
        this.refuse(statement, this.unknownSpace(statement));
        return this.dictionary.define(statement.headFrom(1));
      case "site-option-space":
        if (statement.lower(1)) this.dictionary.siteSpaces.add(statement.lower(1));
        return true;
      case "range": {
        const range = readRange(statement);
        const target = pool ?? subnet;
        if (range && target) target.ranges.push(range);
        if (range && subnet) this.refuse(statement, refusedRange(range, subnet.network, subnet.prefix));
        else if (range && pool && pool.node.parent?.kind === "shared-network")
          this.refuse(statement, refusedInNetwork(range, pool.node.parent, this.found));
        if (!range) this.notUnderstood(statement);
        else if (!target) this.refuse(statement, "a range belongs into a subnet or a pool");
        return true;
      }
      case "allow":
      case "deny":
      case "ignore": {
        const permit = readPermit(statement.headFrom(1));
        const second = statement.lower(1);
        if (!pool) this.refuse(statement, refusedPermit(statement.headFrom(1)));
        else if (!permit) this.notUnderstood(statement);
        else if (permit.kind === "class" && !this.classes.has(permit.name))
          this.refuse(statement, `there is no class "${permit.name}" before it`);
        if (pool && permit) (word === "allow" ? pool.allow : pool.deny).push(permit);
        if (second === "booting") node.permits.push({ word: "booting", allow: word === "allow", when });
        if (!pool && (second === "unknown-clients" || (second === "unknown" && statement.lower(2) === "clients")))
          node.permits.push({ word: "unknown-clients", allow: word === "allow", when });
        return true;
      }
      case "min-secs": {
        this.refuse(statement, refusedParameter(word, statement.headFrom(1)));
        const waits = waitsFor(Number(statement.text(1)));
        // What an outer level says is taken back first: the innermost one counts.
        node.permits.push({ word, allow: true, when });
        if (waits) node.permits.push({ word, allow: false, when: both(when, waits) });
        return true;
      }
      case "match":
        if (!klass) return false;
        this.refuse(
          statement,
          (statement.lower(1) === "if" ? refusedCondition(statement.headFrom(2)) : null) ??
            refusedOption(statement.head, this.dictionary),
        );
        if (statement.lower(1) === "if" && klass.matchIf) this.refuse(statement, "a class has one match if");
        if (statement.lower(1) === "if") klass.matchIf = readCondition(statement.headFrom(2), this.dictionary);
        else klass.match = readData(statement.headFrom(1), this.dictionary) ?? { kind: "opaque", why: "unread" };
        return true;
      case "spawn":
        if (!klass) return false;
        klass.spawns = true;
        klass.match = readData(statement.headFrom(2), this.dictionary) ?? { kind: "opaque", why: "unread" };
        return true;
      case "add":
        if (statement.size > 1) this.found.addedTo.add(statement.text(1));
        return true;
      case "subclass":
        this.subclass(statement, frame, this.tree.place(statement), []);
        return true;
      case "omapi-key":
        this.refuse(statement, this.unknownKey(statement));
        return true;
      case "failover":
        if (pool || node.kind === "shared-network") {
          const peer = statement.text(2);
          this.pooledPeers.add(peer);
          if (!this.peers.has(peer)) this.refuse(statement, `there is no failover peer "${peer}" before it`);
        }
        return true;
      case "hardware":
        if (host?.mac) this.refuse(statement, "a host has one hardware address");
        if (host) host.mac = readMac(statement.lower(2)) ?? host.mac;
        this.refuse(statement, host ? refusedHardware(statement.headFrom(1)) : "it belongs into a host");
        return true;
      case "fixed-address":
        if (host?.fixed) this.refuse(statement, "a host has one fixed-address");
        if (host) {
          host.fixed = true;
          host.addresses = statement
            .headFrom(1)
            .map((token) => token.text.toLowerCase())
            .filter((one) => one !== ",");
        }
        this.refuse(statement, host ? refusedAddresses(statement.headFrom(1)) : "it belongs into a host");
        return true;
      default:
        return false;
    }
  }

  /** dhcpd refuses the whole file for a statement that it does not know: no answer of this server may then be told. */
  private notUnderstood(statement: Statement): void {
    const place = this.tree.place(statement);
    this.unknown.push(place);
    this.problems.push({
      code: "statement-not-read",
      what: `${place.file}, line ${place.line}: "${headText(statement.head).slice(0, 120)}" could not be read.`,
      next: "Check the line with dhcpd -t; if dhcpd accepts it, report it so that Bootpath learns it.",
      place,
      affects: "dhcp",
    });
  }
}

/** The conditions of the branches that stand before in one chain, none of which holds. */
interface Earlier {
  count: number;
  none: Condition;
}

const FIRST: Earlier = { count: 0, none: ALWAYS };

/** `option x code N = type`, `option space x`: tells names, sets nothing. */
function isDefinition(statement: Statement): boolean {
  return statement.word === "option" && (statement.lower(1) === "space" || statement.lower(2) === "code");
}

/** Nobody writes longer chains; what stands behind them is told as unknown instead of as thousands of conditions. */
const LONGEST_CHAIN = 100;

function andNot(earlier: Earlier, own: Condition): Earlier {
  const count = earlier.count + 1;
  if (count <= LONGEST_CHAIN) return { count, none: both(earlier.none, negated(own)) };
  return { count, none: { op: "unknown", why: `it depends on more than ${LONGEST_CHAIN} conditions before it` } };
}
