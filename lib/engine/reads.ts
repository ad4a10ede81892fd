/**
 * Who looked what up in the index of the estate: after a change, only those are asked again whose look-ups it touches. A look-up that
 * found nothing counts too: what is new may answer it.
 */
export class Reads<Key> {
  readonly #readers = new Map<Key, Set<object>>();

  note(reader: object | null, key: Key): void {
    if (reader === null) return;
    const known = this.#readers.get(key);
    if (known) known.add(reader);
    else this.#readers.set(key, new Set([reader]));
  }

  of(key: Key): Iterable<object> {
    return this.#readers.get(key) ?? NOBODY;
  }

  keys(): Iterable<Key> {
    return this.#readers.keys();
  }

  get size(): number {
    return this.#readers.size;
  }
}

const NOBODY: object[] = [];

/** Who is reading now; null: nobody who is to be told of changes. One for all parts of an index. */
export interface Desk {
  reader: object | null;
}
