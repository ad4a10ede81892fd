/** What a list shows, as it stands in the address bar: ?q=&sort=-name&page=2 and one parameter for each facet. */
export interface TableQuery {
  q: string;
  sort: { id: string; down: boolean } | null;
  facets: Record<string, string>;
  page: number;
}

export type SearchParams = Record<string, string | string[] | undefined>;

export interface Sortable<T> {
  id: string;
  /** What the column is sorted by; absent: not sortable. */
  by?: (row: T) => string | number | null;
}

export interface Facet<T> {
  id: string;
  label: string;
  /** The values that a row has here. */
  of: (row: T) => string[];
  word?: (value: string) => string;
}

export const PAGE_SIZE = 100;

export function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

export function readTableQuery(params: SearchParams, facetIds: string[]): TableQuery {
  const sort = one(params.sort);
  const down = sort.startsWith("-");
  const page = Number.parseInt(one(params.page), 10);
  const facets: Record<string, string> = {};
  for (const id of facetIds) if (one(params[id])) facets[id] = one(params[id]);
  return {
    q: one(params.q).trim(),
    sort: sort ? { id: down ? sort.slice(1) : sort, down } : null,
    facets,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The address for the same list with some parts changed; whatever changes but the page begins at page 1 again. */
export function tableHref(path: string, query: TableQuery, change: Partial<TableQuery>): string {
  const next = { ...query, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.q) params.set("q", next.q);
  for (const [id, value] of Object.entries(next.facets)) if (value) params.set(id, value);
  if (next.sort) params.set("sort", `${next.sort.down ? "-" : ""}${next.sort.id}`);
  if (next.page > 1) params.set("page", String(next.page));
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

/** Words all have to occur in the row's text, in any order. */
function matches(text: string, q: string): boolean {
  const lower = text.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** Empty values go last, whichever way the list is sorted. */
function order(a: string | number | null, b: string | number | null, down: boolean): number {
  const noA = a === null || a === "";
  const noB = b === null || b === "";
  if (noA || noB) return Number(noA) - Number(noB);
  const way =
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a).localeCompare(String(b), "en", { numeric: true });
  return down ? -way : way;
}

export interface TablePage<T> {
  rows: T[];
  /** Rows that pass the filter. */
  found: number;
  page: number;
  pages: number;
}

export function applyTableQuery<T>(
  rows: readonly T[],
  how: { columns: Sortable<T>[]; facets: Facet<T>[]; text: (row: T) => string },
  query: TableQuery,
): TablePage<T> {
  const found = rows.filter(
    (row) =>
      (!query.q || matches(how.text(row), query.q)) &&
      how.facets.every((facet) => !query.facets[facet.id] || facet.of(row).includes(query.facets[facet.id] ?? "")),
  );
  const by = how.columns.find((column) => column.id === query.sort?.id)?.by;
  const sorted = by ? [...found].sort((a, b) => order(by(a), by(b), query.sort?.down ?? false)) : found;
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE_SIZE));
  const page = Math.min(query.page, pages);
  return { rows: sorted.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), found: sorted.length, page, pages };
}

/** The values of one facet that occur, with how often, by name. */
export function facetValues<T>(rows: readonly T[], facet: Facet<T>): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of new Set(facet.of(row))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => a.value.localeCompare(b.value, "en", { numeric: true }));
}
