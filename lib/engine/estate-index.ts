import { type Cidr, contains, formatIpv4, parseIpv4 } from "@/lib/core/ipv4";
import { sameValue } from "@/lib/core/same-value";
import type { Estate, EstateDevice } from "@/lib/model/estate";
import { mayFilterAt } from "./acl-missing";
import { type DeviceInfo, type Gateway, infoOf, type ScopeRef } from "./device-info";
import { HostAnswers } from "./host-answers";
import { PrefixIndex } from "./prefix-index";
import { pxeServiceOf } from "./pxe-service";
import { type Desk, Reads } from "./reads";
import { same } from "./same";

export type { DeviceInfo, Gateway, ScopeRef };

export interface Server {
  address: number;
  info: DeviceInfo;
}

/** A device that goes, one that comes, or (both) one in another's place. */
export interface Exchange {
  old: EstateDevice | null;
  fresh: EstateDevice | null;
}

/** What several readers have in common, and who they are. */
class Common {
  readonly key: string;
  readonly readers = new Set<object>();
  value: unknown = null;

  constructor(key: string) {
    this.key = key;
  }
}

/**
 * The estate, indexed once: addresses and names to devices, networks to gateways and scopes. It notes who looked up what, so that one
 * device can be exchanged and everybody found whom that may concern (`exchange`).
 */
export class EstateIndex {
  readonly #desk: Desk = { reader: null };
  readonly #owners = new Map<number, DeviceInfo[]>();
  readonly #ownerReads = new Reads<number>();
  /** By the part of their names before the first dot, in lower case. */
  readonly #named = new Map<string, DeviceInfo[]>();
  readonly #nameReads = new Reads<string>();
  /** Addresses of devices that have, or may have, a DHCP or PXE service; ascending. */
  #servers: Server[] = [];
  readonly #links = new PrefixIndex<never>(this.#desk);
  readonly #filters = new Map<number, readonly Gateway[]>();
  readonly #filterReads = new Reads<number>();
  readonly #whole = new Map<string, { make: () => unknown; value: unknown }>();
  readonly #wholeReads = new Reads<string>();
  readonly #questions = new Map<object, { ask: () => unknown; answer: unknown }[]>();
  readonly #common = new Map<string, Common>();
  readonly #numbers = new Map<string, number>();
  readonly #hosts = new HostAnswers();
  readonly #targetUse = new Map<string, number>();
  readonly #vlans = new Map<number, Set<Gateway>>();
  readonly clients: Estate["clients"];
  readonly declared: Estate["subnets"];
  /** By name, in the order of names, so that the order of the estate changes nothing. Going through it is noted by `once` only. */
  devices = new Map<string, DeviceInfo>();
  readonly gateways = new PrefixIndex<Gateway>(this.#desk);
  readonly scopes = new PrefixIndex<ScopeRef>(this.#desk);

  constructor(estate: Estate) {
    this.clients = estate.clients;
    this.declared = estate.subnets;
    for (const device of [...estate.devices].sort((a, b) => order(a.name, b.name))) this.#add(infoOf(device));
    this.#servers.sort(byAddress);
  }

  /** Lets `reader` do its look-ups: it will be among those that `exchange` names when their answers may have changed. */
  readAs<T>(reader: object, work: () => T): T {
    this.#questions.delete(reader);
    return this.#as(reader, work);
  }

  owners(address: number): readonly DeviceInfo[] {
    this.#ownerReads.note(this.#desk.reader, address);
    return this.#owners.get(address) ?? [];
  }

  /** A device called by this host name (its own name, its hostname, with or without domain). */
  named(name: string): DeviceInfo | null {
    const short = shortName(name);
    this.#nameReads.note(this.#desk.reader, short);
    return (short !== "" && this.#named.get(short)?.[0]) || null;
  }

  /** Servers with an address inside a network: those that hear a broadcast there without a relay. */
  serversInside(network: Cidr): Server[] {
    this.#links.exact(network);
    const end = network.network + 2 ** (32 - network.prefix);
    let low = 0;
    let high = this.#servers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#servers[middle]!.address < network.network) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low; at < this.#servers.length && this.#servers[at]!.address < end; at++)
      found.push(this.#servers[at]!);
    return found;
  }

  /** Router interfaces of the network that an address is in; none, where none of them has a filter. */
  filtersAt(address: number): readonly Gateway[] {
    this.#filterReads.note(this.#desk.reader, address);
    let known = this.#filters.get(address);
    if (!known) {
      known = this.#findFilters(address);
      this.#filters.set(address, known);
    }
    return known;
  }

  /** What is the same for everybody who asks about this address, and rests on the devices that own it alone. */
  ofHost<T>(address: string, key: string, make: () => T): T {
    const number = parseIpv4(address);
    if (number !== null) this.#ownerReads.note(this.#desk.reader, number);
    return this.#hosts.of(address, key, make);
  }

  /** How many interfaces relay to an address. Not noted: ask it by `ask` or `once`. */
  targetUse(address: string): number {
    return this.#targetUse.get(address) ?? 0;
  }

  /** Router interfaces of this VLAN number, wherever they are. Not noted: ask for it by `ask` or `once`. */
  inVlan(vlan: number): readonly Gateway[] {
    return [...(this.#vlans.get(vlan) ?? [])];
  }

  /**
   * A question about the estate as a whole (`key` names it): worked out once, and again after each change. Who asked is concerned
   * only if the answer then differs (see `same`).
   */
  once<T>(key: string, make: () => T): T {
    this.#wholeReads.note(this.#desk.reader, key);
    let known = this.#whole.get(key);
    if (!known) {
      known = { make, value: this.#as(null, make) };
      this.#whole.set(key, known);
    }
    return known.value as T;
  }

  /** A number that stands for a text: for keys that are put together of long ones. */
  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
    }
    return number;
  }

  /**
   * What several readers have in common (`key` names it): worked out once, with look-ups of its own. Whoever was told it is concerned
   * by whatever concerns it.
   */
  common<T>(key: string, make: () => T): T {
    let known = this.#common.get(key);
    if (!known) {
      known = new Common(key);
      known.value = this.#as(known, make);
      this.#common.set(key, known);
    }
    const { reader } = this.#desk;
    if (reader !== null) known.readers.add(reader);
    return known.value as T;
  }

  /** A question of this reader's own that rests on much of the estate, but whose answer seldom changes: asked again after each change. */
  ask<T>(question: () => T): T {
    const { reader } = this.#desk;
    const answer = this.#as(null, question);
    if (reader !== null) {
      const asked = this.#questions.get(reader);
      if (asked) asked.push({ ask: question, answer });
      else this.#questions.set(reader, [{ ask: question, answer }]);
    }
    return answer;
  }

  /**
   * Takes devices out, puts others in, or in their place. Returns the readers whose look-ups that touches, and the networks of the
   * interfaces and scopes that went or came.
   */
  exchange(exchanges: Exchange[]): { readers: Set<object>; networks: Cidr[] } {
    const touched = new Set<object>();
    const changes = exchanges.filter((exchange) => !this.#onlyMoved(exchange) && !this.#onlyOtherFiles(exchange));
    const out = changes.flatMap(({ old }) => (old && this.devices.get(old.name)) || []);
    const into = changes.flatMap(({ fresh }) => (fresh ? infoOf(fresh) : []));
    for (const info of out) {
      this.#touch(info, touched);
      this.#remove(info);
    }
    for (const info of into) {
      this.#touch(info, touched);
      this.#add(info, isBefore);
    }
    const names = new Set(into.map(({ device }) => device.name));
    for (const { device } of out) if (!names.delete(device.name)) this.devices.delete(device.name);
    if (names.size > 0) this.devices = new Map([...this.devices].sort(([a], [b]) => order(a, b)));
    this.#servers.sort(byAddress);
    const changed = [...out, ...into];
    const gateways = changed.flatMap((info) => info.gateways);
    this.#refreshFilters(gateways, touched);
    this.#askAgain(touched);
    // A set hands over what is added to it while it is gone through, so one common thing may rest on another.
    for (const reader of touched) {
      if (!(reader instanceof Common)) continue;
      touched.delete(reader);
      this.#common.delete(reader.key);
      for (const told of reader.readers) touched.add(told);
    }
    const networks = [...gateways, ...changed.flatMap((info) => info.scopes)].map(({ network }) => network);
    return { readers: touched, networks };
  }

  /**
   * A server that only stands at another site: that is asked by questions alone, which are asked again after each change. The site of a
   * router or of a switch that snoops is looked up directly.
   */
  #onlyMoved({ old, fresh }: Exchange): boolean {
    const info = old && fresh ? this.devices.get(old.name) : undefined;
    if (!old || !fresh || !info || info.gateways.length > 0 || old.facts?.snooping) return false;
    if (!sameValue(old, { ...fresh, site: old.site })) return false;
    info.device = { ...fresh, facts: old.facts };
    return true;
  }

  /** A PXE server of which nothing but the list of its files differs, and none of those that anybody asked for came or went. */
  #onlyOtherFiles({ old, fresh }: Exchange): boolean {
    const info = old && fresh ? this.devices.get(old.name) : undefined;
    if (!old || !fresh || !info?.pxe || !sameValue(withoutFiles(old), withoutFiles(fresh))) return false;
    const before = { device: info.device, pxe: info.pxe };
    Object.assign(info, { device: fresh, pxe: pxeServiceOf(fresh) });
    const hold = () => info.addresses.every((address) => this.#hosts.stillHolds(formatIpv4(address)));
    if (this.#as(null, hold)) return true;
    Object.assign(info, before);
    return false;
  }

  /** This reader is no more. */
  forget(reader: object): void {
    this.#questions.delete(reader);
  }

  #askAgain(touched: Set<object>): void {
    for (const [key, known] of this.#whole) {
      const value = known.make();
      if (same(known.value, value)) continue;
      known.value = value;
      for (const reader of this.#wholeReads.of(key)) touched.add(reader);
    }
    for (const [reader, questions] of this.#questions)
      if (!touched.has(reader) && questions.some(({ ask, answer }) => !same(ask(), answer))) touched.add(reader);
  }

  #as<T>(reader: object | null, work: () => T): T {
    const { reader: outer } = this.#desk;
    this.#desk.reader = reader;
    try {
      return work();
    } finally {
      this.#desk.reader = outer;
    }
  }

  #add(info: DeviceInfo, before?: typeof isBefore): void {
    this.devices.set(info.device.name, info);
    for (const address of info.addresses) {
      insert(this.#owners, address, info, before);
      if (info.isServer) this.#servers.push({ address, info });
    }
    for (const name of namesOf(info)) insert(this.#named, name, info, before);
    for (const gateway of info.gateways) {
      this.gateways.add(gateway.network, gateway, before);
      const { vlan } = gateway.iface;
      if (vlan !== null) this.#vlans.set(vlan, (this.#vlans.get(vlan) ?? new Set()).add(gateway));
      for (const { address } of gateway.iface.relayTargets) this.#targetUse.set(address, this.targetUse(address) + 1);
    }
    for (const scope of info.scopes) this.scopes.add(scope.network, scope, before);
  }

  #remove(info: DeviceInfo): void {
    for (const address of info.addresses) without(this.#owners, address, info);
    if (info.isServer) this.#servers = this.#servers.filter((server) => server.info !== info);
    for (const name of namesOf(info)) without(this.#named, name, info);
    for (const gateway of info.gateways) {
      this.gateways.delete(gateway.network, gateway);
      if (gateway.iface.vlan !== null) this.#vlans.get(gateway.iface.vlan)?.delete(gateway);
      for (const { address } of gateway.iface.relayTargets) this.#targetUse.set(address, this.targetUse(address) - 1);
    }
    for (const scope of info.scopes) this.scopes.delete(scope.network, scope);
  }

  #touch(info: DeviceInfo, touched: Set<object>): void {
    const take = (reader: object) => touched.add(reader);
    for (const address of info.addresses) {
      for (const reader of this.#ownerReads.of(address)) touched.add(reader);
      this.#links.readersAround(address, take);
      this.#hosts.forget(formatIpv4(address));
    }
    for (const name of namesOf(info)) for (const reader of this.#nameReads.of(name)) touched.add(reader);
    for (const { network } of info.gateways) this.gateways.readersWithin(network, take);
    for (const { network } of info.scopes) this.scopes.readersWithin(network, take);
  }

  #findFilters(address: number): readonly Gateway[] {
    return this.#as(null, () => {
      const gateways = this.gateways.containing(address);
      return gateways.some(mayFilterAt) ? gateways : [];
    });
  }

  #refreshFilters(changed: Gateway[], touched: Set<object>): void {
    for (const [address, known] of this.#filters) {
      if (!changed.some(({ network }) => contains(network, address))) continue;
      const found = this.#findFilters(address);
      if (same(known, found)) continue;
      this.#filters.set(address, found);
      for (const reader of this.#filterReads.of(address)) touched.add(reader);
    }
  }
}

export const indexEstate = (estate: Estate): EstateIndex => new EstateIndex(estate);

export function ownersOf(index: EstateIndex, address: string): readonly DeviceInfo[] {
  const number = parseIpv4(address);
  return number === null ? [] : index.owners(number);
}

export const deviceByName = (index: EstateIndex, name: string): DeviceInfo | null => index.named(name);

/** What is the same for every subnet is worked out once: `key` names it, and nothing but the estate and the key may go into it. */
export const once = <T>(index: EstateIndex, key: string, make: () => T): T => index.once(key, make);

/** That a listing is longer or shorter shows in the coverage, on which nothing rests. */
function withoutFiles({ facts, declaredPxe, ...device }: EstateDevice): unknown {
  if (!facts?.pxe) return { ...device, facts, declaredPxe: { ...declaredPxe, files: null } };
  return { ...device, declaredPxe, facts: { ...facts, coverage: null, pxe: { ...facts.pxe, files: null } } };
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const byAddress = (a: Server, b: Server) => a.address - b.address || order(a.info.device.name, b.info.device.name);

const isBefore = (a: { info: DeviceInfo }, b: { info: DeviceInfo }) => a.info.device.name < b.info.device.name;

const shortName = (name: string) => name.toLowerCase().split(".")[0]!;

function namesOf({ device }: DeviceInfo): string[] {
  const own = shortName(device.name);
  const host = shortName(device.facts?.hostname ?? "");
  return host === own ? [own] : [own, host];
}

function insert<K>(map: Map<K, DeviceInfo[]>, key: K, info: DeviceInfo, sorted: unknown): void {
  const known = map.get(key);
  if (!known) map.set(key, [info]);
  else {
    known.push(info);
    if (sorted) known.sort((a, b) => order(a.device.name, b.device.name));
  }
}

function without<K>(map: Map<K, DeviceInfo[]>, key: K, info: DeviceInfo): void {
  const rest = map.get(key)?.filter((other) => other !== info) ?? [];
  if (rest.length > 0) map.set(key, rest);
  else map.delete(key);
}
