/** Gives every entry its position, 1-based: a stable key for texts, whose lines have no other identity. */
export function numbered<T>(list: readonly T[]): { n: number; item: T }[] {
  return list.map((item, index) => ({ n: index + 1, item }));
}
