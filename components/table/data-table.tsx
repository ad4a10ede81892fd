import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cx } from "../ui/cx";
import { FilterBar } from "./filter-bar";
import {
  applyTableQuery,
  type Facet,
  facetValues,
  readTableQuery,
  type SearchParams,
  type Sortable,
  tableHref,
} from "./table-query";

export interface Column<T> extends Sortable<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** Below 900 px each row is a card; columns without this flag carry their title there. */
  lead?: boolean;
  /** Left out of the cards: it stands on the row's own page, too. */
  wideOnly?: boolean;
  className?: string;
}

/**
 * A list that filters, sorts and pages on the server, all of it in the address bar.
 * On narrow screens each row becomes a small card, so that nothing scrolls sideways.
 */
export function DataTable<T>({
  rows,
  columns,
  facets = [],
  text,
  rowId,
  path,
  params,
  caption,
  noun,
  placeholder,
}: {
  rows: readonly T[];
  columns: Column<T>[];
  facets?: Facet<T>[];
  text: (row: T) => string;
  rowId: (row: T) => string;
  path: string;
  params: SearchParams;
  caption: string;
  noun: string;
  placeholder: string;
}) {
  const query = readTableQuery(
    params,
    facets.map((facet) => facet.id),
  );
  const page = applyTableQuery(rows, { columns, facets, text }, query);
  const all = page.found === rows.length;
  return (
    <div className="panel min-w-0 overflow-x-auto rounded-lg border border-line bg-surface">
      <FilterBar
        key={path}
        q={query.q}
        sort={query.sort ? `${query.sort.down ? "-" : ""}${query.sort.id}` : ""}
        placeholder={placeholder}
        summary={all ? `${rows.length} ${noun}` : `${page.found} of ${rows.length} ${noun}`}
        facets={facets.map((facet) => ({
          id: facet.id,
          label: facet.label,
          value: query.facets[facet.id] ?? "",
          options: facetValues(rows, facet).map(({ value, count }) => ({
            value,
            count,
            word: facet.word?.(value) ?? value,
          })),
        }))}
      />
      {page.found === 0 ? (
        <p className="p-6 text-muted">
          Nothing matches this filter.{" "}
          <Link className="link" href={path}>
            Show all {rows.length} {noun}
          </Link>
        </p>
      ) : (
        <table className="data-table w-full border-collapse text-sm max-lg:block print:table">
          <caption className="sr-only">{caption}</caption>
          <thead className="max-lg:hidden print:table-header-group">
            <tr className="border-line border-b bg-sunken text-left">
              {columns.map((column) => (
                <Head key={column.id} column={column} path={path} query={query} />
              ))}
            </tr>
          </thead>
          <tbody className="max-lg:block print:table-row-group">
            {page.rows.map((row) => (
              <tr
                key={rowId(row)}
                className="border-line border-b last:border-b-0 hover:bg-sunken max-lg:block max-lg:px-3 max-lg:py-2.5 print:table-row"
              >
                {columns.map((column) => (
                  <td
                    key={column.id}
                    className={cx(
                      "px-2.5 py-2 align-top first:pl-3 last:pr-3 print:table-cell print:px-1.5 print:py-1",
                      inCard(column),
                      column.className,
                    )}
                  >
                    {column.lead ? null : (
                      <span className="w-28 shrink-0 text-muted lg:hidden print:hidden" aria-hidden="true">
                        {column.title}
                      </span>
                    )}
                    <span className="min-w-0 break-words">{column.cell(row)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page.pages > 1 ? (
        <nav
          aria-label="Pages"
          className="flex items-center justify-between gap-3 border-line border-t px-3 py-2 text-sm"
        >
          {page.page > 1 ? (
            <Link className="link" href={tableHref(path, query, { page: page.page - 1 })}>
              Previous
            </Link>
          ) : (
            <span />
          )}
          <span className="text-muted">
            Page {page.page} of {page.pages}
          </span>
          {page.page < page.pages ? (
            <Link className="link" href={tableHref(path, query, { page: page.page + 1 })}>
              Next
            </Link>
          ) : (
            <span />
          )}
        </nav>
      ) : null}
    </div>
  );
}

/** What needs no title stands side by side, the rest in a line each. */
function inCard({ lead, wideOnly }: Pick<Column<unknown>, "lead" | "wideOnly">): string {
  if (wideOnly) return "max-lg:hidden";
  return `max-lg:p-0 max-lg:py-0.5 max-lg:first:pl-0 max-lg:last:pr-0 ${lead ? "max-lg:mr-3 max-lg:inline-flex" : "max-lg:flex max-lg:gap-2"}`;
}

function Head<T>({
  column,
  path,
  query,
}: {
  column: Column<T>;
  path: string;
  query: ReturnType<typeof readTableQuery>;
}) {
  const current = query.sort?.id === column.id ? query.sort : null;
  const next = current ? (current.down ? null : { id: column.id, down: true }) : { id: column.id, down: false };
  const Arrow = current?.down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={current ? (current.down ? "descending" : "ascending") : undefined}
      className={cx(
        "whitespace-nowrap px-2.5 py-2 font-medium first:pl-3 last:pr-3 text-muted print:px-1.5 print:py-1",
        column.className,
      )}
    >
      {column.by ? (
        <Link
          href={tableHref(path, query, { sort: next })}
          scroll={false}
          className="inline-flex min-h-6 items-center gap-1 text-muted hover:text-text"
        >
          {column.title}
          {current ? <Arrow className="size-3.5" aria-hidden="true" /> : null}
        </Link>
      ) : (
        column.title
      )}
    </th>
  );
}
