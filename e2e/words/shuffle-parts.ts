/** Gives a permutation of so many things. */
export type Order = (count: number) => number[];

/** Puts the parts that may change places into another order, on the places that they had together. */
export function among<T>(parts: T[], mayMove: (part: T) => boolean, order: Order): T[] {
  const places = parts.flatMap((part, at) => (mayMove(part) ? [at] : []));
  const turned = order(places.length);
  const result = [...parts];
  places.forEach((place, at) => {
    result[place] = parts[places[turned[at]!]!]!;
  });
  return result;
}
