import { type Cidr, maskOf } from "@/lib/core/ipv4";

/** Networks to values, by prefix length, so that "what contains this address" costs at most 33 look-ups. */
export class PrefixIndex<T> {
  readonly #byLength = new Map<number, Map<number, T[]>>();

  add(network: Cidr, value: T): void {
    let networks = this.#byLength.get(network.prefix);
    if (!networks) {
      networks = new Map();
      this.#byLength.set(network.prefix, networks);
    }
    const values = networks.get(network.network);
    if (values) values.push(value);
    else networks.set(network.network, [value]);
  }

  exact(network: Cidr): T[] {
    return this.#byLength.get(network.prefix)?.get(network.network) ?? [];
  }

  /** Values of the longest network that contains all of `inner`. */
  longest(inner: Cidr): T[] {
    for (let prefix = inner.prefix; prefix >= 0; prefix--) {
      const values = this.#byLength.get(prefix)?.get((inner.network & maskOf(prefix)) >>> 0);
      if (values) return values;
    }
    return [];
  }

  containing(address: number): T[] {
    return this.longest({ network: address, prefix: 32 });
  }
}
