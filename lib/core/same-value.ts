/** Whether two values hold the same, through lists and records down to the last text and number (what JSON can hold; no circles). */
export function sameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one)) return sameList(one, other as unknown[]);
  const [left, right] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]));
}

function sameList(one: unknown[], other: unknown[]): boolean {
  return one.length === other.length && one.every((value, at) => sameValue(value, other[at]));
}
