import { cx } from "./cx";
import { numbered } from "./numbered";

/** The firmware's screen as it would read. The line with the error stands out by weight and by a mark, not only by colour. */
export function ConsoleBlock({ lines, error }: { lines: string[]; error?: string | null }) {
  return (
    <pre className="mono min-h-28 whitespace-pre-wrap break-words rounded-md border border-line bg-console px-4 py-3 text-console-text text-sm leading-6">
      {numbered(lines).map(({ n, item }) => (
        <span
          key={n}
          className={cx(
            "block",
            error && item.includes(error) && "font-semibold text-console-error underline underline-offset-4",
          )}
        >
          {item || " "}
        </span>
      ))}
    </pre>
  );
}
