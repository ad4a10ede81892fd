import { sameValue } from "@/lib/core/same-value";

interface Known {
  make: () => unknown;
  value: unknown;
}

/** What was worked out about hosts, by address: it rests on nothing but the devices that own the address. */
export class HostAnswers {
  readonly #hosts = new Map<string, Map<string, Known>>();

  of<T>(address: string, key: string, make: () => T): T {
    let host = this.#hosts.get(address);
    if (!host) {
      host = new Map();
      this.#hosts.set(address, host);
    }
    let known = host.get(key);
    if (!known) {
      known = { make, value: make() };
      host.set(key, known);
    }
    return known.value as T;
  }

  forget(address: string): void {
    this.#hosts.delete(address);
  }

  /** Whether everything that was said of an address would be said again, word for word. */
  stillHolds(address: string): boolean {
    const known = [...(this.#hosts.get(address)?.values() ?? [])];
    return known.every(({ make, value }) => sameValue(make(), value));
  }
}
