import type { SearchParams } from "./table-query";

/** What Next gives to a page. */
export interface PageProps<Params extends Record<string, string> = Record<string, never>> {
  params: Promise<Params>;
  searchParams: Promise<SearchParams>;
}

/** A route's parameter as it was before it went into the address; a broken escape stays as it is. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
