import { cx } from "../ui/cx";
import { numbered } from "../ui/numbered";

/** So many lines stand on one page; a longer text is cut into several. */
export const WINDOW = 4000;

export function windowOf(lines: number, line: number): { from: number; to: number } {
  const at = Math.min(Math.max(1, line), Math.max(1, lines));
  const from = Math.floor((at - 1) / WINDOW) * WINDOW + 1;
  return { from, to: Math.min(lines, from + WINDOW - 1) };
}

/** The whole text as captured, each line with an address of its own (#L120). */
export function CaptureLines({
  lines,
  from,
  marked,
  name,
}: {
  lines: string[];
  from: number;
  marked: number | null;
  name: string;
}) {
  return (
    <section
      aria-label={name}
      className="mono overflow-hidden rounded-md border border-line bg-surface py-1.5 text-sm leading-6"
    >
      {numbered(lines).map(({ n, item }) => {
        const number = from + n - 1;
        return (
          <div
            key={number}
            id={`L${number}`}
            className={cx("code-line grid grid-cols-[4rem_1fr]", number === marked && "bg-mark")}
          >
            <a href={`#L${number}`} className="min-h-6 select-none pr-3 text-right text-muted hover:text-accent">
              {number}
            </a>
            <code className="min-w-0 whitespace-pre-wrap break-all pr-3">{item || " "}</code>
          </div>
        );
      })}
    </section>
  );
}
