import { cx } from "./cx";
import { type DiffLine, readUnified, sideBySide } from "./diff-lines";
import { numbered } from "./numbered";

const SIGN = { same: " ", removed: "−", added: "+" } as const;
const LOOK = { same: "", removed: "bg-broken-soft", added: "bg-healthy-soft" } as const;
const WORD = { same: "", removed: "removed: ", added: "added: " } as const;

/** One line of a difference, by its number on its side. */
export interface DiffPlace {
  change: "added" | "removed";
  line: number;
}

const isAt = (line: DiffLine, place: DiffPlace | null | undefined) =>
  place != null && line.kind === place.change && (place.change === "added" ? line.after : line.before) === place.line;

function Line({ line, side, marked }: { line: DiffLine | null; side?: "before" | "after"; marked?: DiffPlace | null }) {
  if (!line) return <div className="bg-sunken" aria-hidden="true" />;
  const here = isAt(line, marked);
  const number = side === "after" ? line.after : (line.before ?? line.after);
  return (
    <div className={cx("grid min-w-0 grid-cols-[3rem_1.25rem_1fr]", here ? "bg-mark font-semibold" : LOOK[line.kind])}>
      <span className="select-none pr-2 text-right text-muted">{number}</span>
      <span className="select-none text-center" aria-hidden="true">
        {SIGN[line.kind]}
      </span>
      <code className="min-w-0 whitespace-pre-wrap break-all pr-2">
        <span className="sr-only">
          {here ? "concerned: " : ""}
          {WORD[line.kind]}
        </span>
        {line.text || " "}
      </code>
    </div>
  );
}

/**
 * A difference in unified form; side by side where there is room (`split`), one below the other elsewhere.
 * The block with the `marked` line can be reached as #changed-line.
 */
export function DiffView({ unified, split, marked }: { unified: string; split?: boolean; marked?: DiffPlace | null }) {
  const hunks = readUnified(unified);
  if (hunks.length === 0) return <p className="text-muted">No difference.</p>;
  return (
    <div className="grid gap-3">
      {numbered(hunks).map(({ n, item }) => (
        <section
          key={n}
          id={item.lines.some((line) => isAt(line, marked)) ? "changed-line" : undefined}
          aria-label={`Difference in ${item.file}`}
          className="mono scroll-mt-20 overflow-hidden rounded-md border border-line text-sm leading-5"
        >
          <p className="border-line border-b bg-sunken px-3 py-1 text-muted">{item.file}</p>
          <div className={cx("bg-surface py-1", split && "lg:hidden")}>
            {numbered(item.lines).map((line) => (
              <Line key={line.n} line={line.item} marked={marked} />
            ))}
          </div>
          {split ? (
            <div className="hidden bg-surface py-1 lg:block">
              {numbered(sideBySide(item.lines)).map((row) => (
                <div key={row.n} className="grid grid-cols-2 divide-x divide-line">
                  <Line line={row.item.left} side="before" marked={marked} />
                  <Line line={row.item.right} side="after" marked={marked} />
                </div>
              ))}
            </div>
          ) : null}
        </section>
      ))}
    </div>
  );
}
