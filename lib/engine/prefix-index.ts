import { type Cidr, maskOf } from "@/lib/core/ipv4";
import { type Desk, Reads } from "./reads";

/** Networks to values, by prefix length, so that "what contains this address" costs at most 33 look-ups. Knows who looked up what. */
export class PrefixIndex<T> {
  readonly #byLength = new Map<number, Map<number, T[]>>();
  readonly #reads = new Map<number, Reads<number>>();
  readonly #desk: Desk;

  constructor(desk: Desk = { reader: null }) {
    this.#desk = desk;
  }

  /**
   * Values of one network stand as they come, or in the order of `before`. With that, lists that were handed out stay as they were.
   */
  add(network: Cidr, value: T, before?: (a: T, b: T) => boolean): void {
    let networks = this.#byLength.get(network.prefix);
    if (!networks) {
      networks = new Map();
      this.#byLength.set(network.prefix, networks);
    }
    const values = networks.get(network.network);
    if (!values) {
      networks.set(network.network, [value]);
      return;
    }
    if (!before) {
      values.push(value);
      return;
    }
    const first = values.findIndex((other) => before(value, other));
    networks.set(network.network, first < 0 ? [...values, value] : values.toSpliced(first, 0, value));
  }

  delete(network: Cidr, value: T): void {
    const networks = this.#byLength.get(network.prefix);
    const values = networks?.get(network.network)?.filter((other) => other !== value) ?? [];
    if (values.length > 0) networks?.set(network.network, values);
    else networks?.delete(network.network);
  }

  exact(network: Cidr): readonly T[] {
    this.#note(network.prefix, network.network);
    return this.#byLength.get(network.prefix)?.get(network.network) ?? [];
  }

  /** Values of the longest network that contains all of `inner`. */
  longest(inner: Cidr): readonly T[] {
    this.#note(inner.prefix, inner.network);
    for (let prefix = inner.prefix; prefix >= 0; prefix--) {
      const values = this.#byLength.get(prefix)?.get((inner.network & maskOf(prefix)) >>> 0);
      if (values) return values;
    }
    return [];
  }

  containing(address: number): readonly T[] {
    return this.longest({ network: address, prefix: 32 });
  }

  /** Hands over everyone who asked for something that lies in this network: whoever its values may be told to. */
  readersWithin(network: Cidr, take: (reader: object) => void): void {
    for (const [prefix, reads] of this.#reads) {
      if (prefix < network.prefix) continue;
      const end = network.network + 2 ** (32 - network.prefix);
      const step = 2 ** (32 - prefix);
      if ((end - network.network) / step <= reads.size)
        for (let at = network.network; at < end; at += step) for (const reader of reads.of(at)) take(reader);
      else
        for (const at of reads.keys())
          if (at >= network.network && at < end) for (const reader of reads.of(at)) take(reader);
    }
  }

  /** Everyone who asked for a network that this address lies in. */
  readersAround(address: number, take: (reader: object) => void): void {
    for (const [prefix, reads] of this.#reads)
      for (const reader of reads.of((address & maskOf(prefix)) >>> 0)) take(reader);
  }

  #note(prefix: number, network: number): void {
    const { reader } = this.#desk;
    if (reader === null) return;
    let reads = this.#reads.get(prefix);
    if (!reads) {
      reads = new Reads();
      this.#reads.set(prefix, reads);
    }
    reads.note(reader, network);
  }
}
