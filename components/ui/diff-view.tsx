import { cx } from "./cx";
import { type DiffLine, readUnified, sideBySide } from "./diff-lines";
import { numbered } from "./numbered";

const SIGN = { same: " ", removed: "−", added: "+" } as const;
const LOOK = { same: "", removed: "bg-broken-soft", added: "bg-healthy-soft" } as const;
const WORD = { same: "", removed: "removed: ", added: "added: " } as const;

function Line({ line, side }: { line: DiffLine | null; side?: "before" | "after" }) {
  if (!line) return <div className="bg-sunken" aria-hidden="true" />;
  const number = side === "after" ? line.after : (line.before ?? line.after);
  return (
    <div className={cx("grid min-w-0 grid-cols-[3rem_1.25rem_1fr]", LOOK[line.kind])}>
      <span className="select-none pr-2 text-right text-muted">{number}</span>
      <span className="select-none text-center" aria-hidden="true">
        {SIGN[line.kind]}
      </span>
      <code className="min-w-0 whitespace-pre-wrap break-all pr-2">
        <span className="sr-only">{WORD[line.kind]}</span>
        {line.text || " "}
      </code>
    </div>
  );
}

/** A difference in unified form; side by side where there is room (`split`), one below the other elsewhere. */
export function DiffView({ unified, split }: { unified: string; split?: boolean }) {
  const hunks = readUnified(unified);
  if (hunks.length === 0) return <p className="text-muted">No difference.</p>;
  return (
    <div className="grid gap-3">
      {numbered(hunks).map(({ n, item }) => (
        <section
          key={n}
          aria-label={`Difference in ${item.file}`}
          className="mono overflow-hidden rounded-md border border-line text-sm leading-5"
        >
          <p className="border-line border-b bg-sunken px-3 py-1 text-muted">{item.file}</p>
          <div className={cx("bg-surface py-1", split && "lg:hidden")}>
            {numbered(item.lines).map((line) => (
              <Line key={line.n} line={line.item} />
            ))}
          </div>
          {split ? (
            <div className="hidden bg-surface py-1 lg:block">
              {numbered(sideBySide(item.lines)).map((row) => (
                <div key={row.n} className="grid grid-cols-2 divide-x divide-line">
                  <Line line={row.item.left} side="before" />
                  <Line line={row.item.right} side="after" />
                </div>
              ))}
            </div>
          ) : null}
        </section>
      ))}
    </div>
  );
}
