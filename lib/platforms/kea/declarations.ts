import { formatIpv4, maskOf, parseCidr, parseIpv4 } from "@/lib/core/ipv4";
import type { Place } from "@/lib/core/place";
import { type JsonNode, type JsonObject, member, memberOf, stringOf, stringsOf } from "@/lib/parsers/json-nodes";
import { ClassList } from "./classes";
import type { Draft } from "./drafts";
import { OptionDefinitions } from "./option-definitions";
import { overlapping, refusal, refusedDefinition, refusedPool, refusedReservation } from "./refused";
import { refusedTest } from "./refused-test";
import { readSettings, type SettingsReader, tellTypes, tellUnknown } from "./settings";

export interface NetworkNode {
  draft: Draft;
  block: JsonObject;
  guard: string[];
  relays: string[];
}

export interface SubnetNode {
  draft: Draft;
  block: JsonObject;
  /** As written. */
  cidr: string;
  network: NetworkNode | null;
  guard: string[];
  relays: string[];
  pools: PoolNode[];
  reservations: ReservationNode[];
  place: Place;
}

export interface PoolNode {
  draft: Draft;
  block: JsonObject;
  /** null: could not be read. */
  range: [string, string] | null;
  guard: string[];
}

export interface ReservationNode {
  draft: Draft;
  block: JsonObject;
  name: string;
  mac: string | null;
  address: string | null;
}

/** Everything that stands in the configuration, before it is sorted by scope. */
export interface Declarations {
  server: Draft;
  block: JsonObject | null;
  subnets: SubnetNode[];
  networks: NetworkNode[];
  classes: ClassList;
  /** Global ones. */
  reservations: ReservationNode[];
  definitions: OptionDefinitions;
}

/** Reads the blocks of `Dhcp4`. Never throws. */
export function readDeclarations(dhcp4: JsonObject, reader: SettingsReader): Declarations {
  const definitions = new OptionDefinitions(member(dhcp4, "option-def"));
  return new DeclarationReader(dhcp4, reader, definitions).read();
}

class DeclarationReader {
  private readonly used = new Map<string, number>();
  private readonly subnets = new Set<string>();
  private readonly subnetIds = new Set<number>();

  constructor(
    private readonly dhcp4: JsonObject,
    private readonly reader: SettingsReader,
    private readonly definitions: OptionDefinitions,
  ) {}

  read(): Declarations {
    const { dhcp4, reader, definitions } = this;
    tellUnknown("server", dhcp4, reader);
    const found: Declarations = {
      server: readSettings(dhcp4, "global", "server", "", definitions, reader),
      block: dhcp4,
      subnets: [],
      networks: [],
      classes: new ClassList(),
      reservations: [],
      definitions,
    };
    this.definedTwice(objects(member(dhcp4, "option-def")));
    for (const block of objects(member(dhcp4, "client-classes"))) this.klass(block, found);
    const list = (key: string) => dhcp4.members.filter((one) => one.name === key).map((one) => one.value);
    for (const node of list("subnet4")) for (const block of this.blocks(node)) this.subnet(block, null, found);
    for (const node of list("shared-networks")) for (const block of this.blocks(node)) this.network(block, found);
    for (const node of list("reservations")) for (const item of this.reservations(node)) found.reservations.push(item);
    return found;
  }

  private definedTwice(blocks: JsonObject[]): void {
    const seen = new Set<string>();
    for (const block of blocks) {
      tellTypes("option-def", block, this.reader);
      const code = member(block, "code");
      const key = `${stringOf(member(block, "space")) ?? "dhcp4"} ${code?.kind === "scalar" ? code.value : ""}`;
      const place = this.reader.source.place(block);
      this.refuse(place, refusedDefinition(block) ?? (seen.has(key) ? "an option is defined a second time" : null));
      seen.add(key);
    }
  }

  /** Every id once: a second block of the same name gets " #2". */
  private id(wanted: string): string {
    const count = (this.used.get(wanted) ?? 0) + 1;
    this.used.set(wanted, count);
    return count === 1 ? wanted : `${wanted} #${count}`;
  }

  private blocks(node: JsonNode): JsonObject[] {
    const found = objects(node);
    const expected = node.kind === "array" ? node.items.length : 1;
    if (found.length !== expected || node.kind !== "array")
      this.problem("statement-not-read", this.reader.source.place(node), "a list of blocks should stand here");
    return found;
  }

  private problem(code: string, place: Place, what: string): void {
    this.reader.problem({
      code,
      what: `${place.file}, line ${place.line}: ${what}.`,
      next: "Let kea-dhcp4 -t judge the file, and mend this line.",
      place,
      affects: "dhcp",
    });
  }

  private klass(block: JsonObject, found: Declarations): void {
    const name = stringOf(member(block, "name"));
    tellUnknown("class", block, this.reader);
    if (name === null) {
      this.problem("class-not-read", this.reader.source.place(block), "a client class has no name");
      return;
    }
    if (name === "" || found.classes.named(name))
      this.refuse(
        this.reader.source.place(block),
        name ? `class "${name}" is defined a second time` : "a class has no name",
      );
    const test = memberOf(block, "test");
    const known = {
      hasClass: (asked: string) => found.classes.named(asked) !== undefined || BUILT_IN.test(asked),
      hasOption: (asked: string) => this.definitions.named("dhcp4", asked) !== null,
    };
    const written = stringOf(test?.value);
    if (test && written !== null) {
      const builtIn = /^(ALL|KNOWN|UNKNOWN|BOOTP)$/.test(name) ? `the class ${name} of Kea itself takes no test` : null;
      this.refuse(this.reader.source.memberPlace(test), builtIn ?? refusedTest(written, known));
    }
    const own = new OptionDefinitions(member(block, "option-def"), this.definitions);
    const draft = readSettings(block, this.id(`class ${name}`), "class", name, own, this.reader);
    found.classes.add(block, draft, this.definitions);
    const never = draft.never.find(({ code }) => [43, 60, 66, 67, 150].includes(code));
    if (never)
      this.problem(
        "never-send-in-class",
        never.place,
        `class ${name} holds option ${never.code} back from its members, which is not told apart here`,
      );
  }

  private network(block: JsonObject, found: Declarations): void {
    const name = stringOf(member(block, "name")) ?? "";
    tellUnknown("network", block, this.reader);
    if (name === "") this.refuse(this.reader.source.place(block), "a shared network has no name");
    else if (found.networks.some((one) => one.draft.header.name === name))
      this.refuse(this.reader.source.place(block), `shared network "${name}" is defined a second time`);
    const id = this.id(name ? `shared-network ${name}` : "shared-network");
    const network: NetworkNode = {
      draft: readSettings(block, id, "shared-network", name, this.definitions, this.reader),
      block,
      guard: guardOf(block),
      relays: relaysOf(block),
    };
    found.networks.push(network);
    const subnets = member(block, "subnet4");
    if (subnets) for (const inner of this.blocks(subnets)) this.subnet(inner, network, found);
  }

  private subnet(block: JsonObject, network: NetworkNode | null, found: Declarations): void {
    tellUnknown("subnet", block, this.reader);
    const own = memberOf(block, "subnet");
    const place = own ? this.reader.source.memberPlace(own) : this.reader.source.place(block);
    const cidr = stringOf(own?.value) ?? "";
    if (!parseCidr(cidr)) {
      const code = /[$<>{}@%]/.test(cidr) ? "unfilled-value" : "subnet-not-read";
      this.problem(code, place, cidr ? `"${cidr}" is no subnet such as 10.4.2.0/24` : "a subnet has no address");
      if (!cidr) return;
    } else if (this.subnets.has(cidr))
      this.problem("subnet-twice", place, `subnet ${cidr} stands a second time. Kea would refuse this file`);
    this.subnets.add(cidr);
    this.ownId(block);
    const id = this.id(`subnet ${cidr}`);
    const relays = relaysOf(block);
    found.subnets.push({
      draft: readSettings(block, id, "scope", cidr, this.definitions, this.reader),
      block,
      cidr,
      network,
      guard: guardOf(block),
      relays: relays.length > 0 ? relays : (network?.relays ?? []),
      pools: this.pools(block, id, cidr),
      reservations: this.reservations(member(block, "reservations"), cidr),
      place,
    });
  }

  private ownId(block: JsonObject): void {
    const one = memberOf(block, "id");
    const id = one?.value.kind === "scalar" ? one.value.value : null;
    if (!one || typeof id !== "number" || id === 0) return;
    const place = this.reader.source.memberPlace(one);
    if (id < 0 || id > 4294967294) this.refuse(place, `${id} cannot be the id of a subnet`);
    this.refuse(place, this.subnetIds.has(id) ? `another subnet has the id ${id}, too` : null);
    this.subnetIds.add(id);
  }

  private refuse(place: Place, why: string | null): void {
    if (why) this.reader.problem(refusal(place, why));
  }

  private pools(subnet: JsonObject, subnetId: string, cidr: string): PoolNode[] {
    const list = member(subnet, "pools");
    const pools = (list ? this.blocks(list) : []).map((block) => {
      tellUnknown("pool", block, this.reader);
      const written = stringOf(member(block, "pool")) ?? "";
      const range = readRange(written);
      const place = this.reader.source.place(block);
      if (!range)
        this.problem(
          /[$<>{}@%]/.test(written) ? "unfilled-value" : "pool-not-read",
          place,
          `"${written}" is no range of addresses`,
        );
      else this.refuse(place, refusedPool(range, cidr));
      const name = range ? range.join("-") : written;
      const id = this.id(`pool ${name} in ${subnetId}`);
      return {
        draft: readSettings(block, id, "pool", name, this.definitions, this.reader),
        block,
        range,
        guard: guardOf(block),
      };
    });
    const ranges = pools.flatMap(({ range }) => (range ? [range] : []));
    if (list && ranges.length > 1) this.refuse(this.reader.source.place(list), overlapping(ranges));
    return pools;
  }

  private reservedTwice(block: JsonObject, seen: Set<string>): string | null {
    const shared = member(this.dhcp4, "ip-reservations-unique");
    const keys = shared?.kind === "scalar" && shared.value === false ? ["hw-address"] : ["hw-address", "ip-address"];
    for (const key of keys) {
      const written = stringOf(member(block, key))?.toLowerCase();
      if (!written) continue;
      if (seen.has(written)) return `${written} is reserved a second time in the same subnet`;
      seen.add(written);
    }
    return null;
  }

  /** `cidr`: the subnet around them, where there is one. */
  private reservations(list: JsonNode | undefined, cidr?: string): ReservationNode[] {
    const seen = new Set<string>();
    return (list ? this.blocks(list) : []).map((block) => {
      tellUnknown("reservation", block, this.reader);
      this.refuse(this.reader.source.place(block), refusedReservation(block, cidr));
      const twice = this.reservedTwice(block, seen);
      this.refuse(this.reader.source.place(block), twice);
      const text = (key: string) => stringOf(member(block, key));
      const mac = readMac(text("hw-address") ?? "");
      const who =
        text("hostname") ||
        mac ||
        text("hw-address") ||
        text("client-id") ||
        text("duid") ||
        text("circuit-id") ||
        text("flex-id") ||
        "";
      const id = this.id(`reservation ${mac ?? who}`);
      return {
        draft: readSettings(block, id, "reservation", who, this.definitions, this.reader),
        block,
        name: who,
        mac,
        address: text("ip-address") || null,
      };
    });
  }
}

/** Classes that Kea or a hook fills without a definition. */
const BUILT_IN = /^(ALL|KNOWN|UNKNOWN|BOOTP|DROP|(VENDOR_CLASS|HA|AFTER|EXTERNAL|SPAWN|SKIP)_.*)$/;

function objects(node: JsonNode | undefined): JsonObject[] {
  const found: JsonObject[] = [];
  if (node?.kind === "array") for (const { value } of node.items) if (value.kind === "object") found.push(value);
  return found;
}

/** `client-class` (up to Kea 2.7.4) or `client-classes`: only members get an address. */
function guardOf(block: JsonObject): string[] {
  const [older, newer] = [member(block, "client-class"), member(block, "client-classes")];
  return older || newer ? [...stringsOf(older), ...stringsOf(newer)].filter(Boolean) : [];
}

/** Relays by whose address the subnet is chosen besides its own range; 0.0.0.0 is Kea's word for none. */
function relaysOf(block: JsonObject): string[] {
  const relay = member(block, "relay");
  if (!relay) return [];
  return [...stringsOf(member(relay, "ip-addresses")), ...stringsOf(member(relay, "ip-address"))].filter(
    (address) => parseIpv4(address) !== null && address !== "0.0.0.0",
  );
}

/** "10.1.0.5 - 10.1.0.9", or "10.1.0.16/28". */
function readRange(text: string): [string, string] | null {
  const cidr = text.includes("/") ? parseCidr(text.replace(/\s+/g, "")) : null;
  if (cidr) return [formatIpv4(cidr.network), formatIpv4((cidr.network | ~maskOf(cidr.prefix)) >>> 0)];
  const dash = text.indexOf("-");
  if (dash < 0) return null;
  // An address that could be read stands as it is written everywhere.
  const [first, last] = [text.slice(0, dash).trim(), text.slice(dash + 1).trim()];
  const [low, high] = [parseIpv4(first), parseIpv4(last)];
  return low === null || high === null || low > high ? null : [first, last];
}

/** "0A:0:c0:5d:bd:95", "0a-00-…", "0a00c05dbd95" → "0a:00:c0:5d:bd:95"; null for anything else. */
function readMac(text: string): string | null {
  const bare = /^[0-9a-f]{12}$/i.test(text) ? text.match(/../g)! : text.split(/[:-]/);
  if (bare.length !== 6 || !bare.every((part) => /^[0-9a-f]{1,2}$/i.test(part))) return null;
  return bare.map((part) => part.padStart(2, "0").toLowerCase()).join(":");
}
