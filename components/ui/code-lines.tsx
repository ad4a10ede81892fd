import { cx } from "./cx";

export interface CodeLine {
  /** 1-based, as in the capture. */
  number: number;
  text: string;
  marked?: boolean;
}

/** Configuration lines with their numbers. Marked lines carry a bar and a word for screen readers besides the colour. */
export function CodeLines({
  lines,
  href,
  label,
}: {
  lines: CodeLine[];
  href?: (line: number) => string;
  label: string;
}) {
  return (
    <section
      aria-label={label}
      className="mono overflow-hidden rounded-md border border-line bg-sunken py-1.5 text-sm leading-6"
    >
      {lines.map((line) => (
        <div
          key={line.number}
          className={cx(
            "grid grid-cols-[3.5rem_1fr] border-l-3",
            line.marked ? "border-degraded bg-mark" : "border-transparent",
          )}
        >
          <span className={cx("select-none pr-3 text-right", line.marked ? "text-text" : "text-muted")}>
            {href ? (
              <a
                href={href(line.number)}
                className="inline-block min-w-6 hover:underline"
                aria-label={`Line ${line.number} in the whole capture`}
              >
                {line.number}
              </a>
            ) : (
              line.number
            )}
          </span>
          <code className="min-w-0 whitespace-pre-wrap break-all pr-3">
            {line.marked ? <span className="sr-only">concerned: </span> : null}
            {line.text || " "}
          </code>
        </div>
      ))}
    </section>
  );
}
