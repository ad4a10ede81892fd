import Link from "next/link";
import type { TransitionView } from "@/lib/model/views";
import { changedLineHref } from "../device/changed-line";
import { cx } from "../ui/cx";
import { numbered } from "../ui/numbered";
import { FullTime } from "../ui/time";

type Cause = NonNullable<TransitionView["cause"]>;

/** The change that flipped a subnet: device, capture and time in one line. `links`: the reader may see whole captures. */
export function TransitionCause({ cause, links }: { cause: Cause; links: boolean }) {
  return (
    <span className="min-w-0 break-words text-sm">
      <Link className="link mono" href={`/devices/${encodeURIComponent(cause.deviceId)}`}>
        {cause.device}
      </Link>
      {": "}
      {links ? (
        <Link className="link" href={`/captures/${encodeURIComponent(cause.captureId)}?view=changes`}>
          {cause.text}
        </Link>
      ) : (
        cause.text
      )}
      {cause.takenAt ? (
        <span className="text-muted">
          {" "}
          in the capture of <FullTime iso={cause.takenAt} />
        </span>
      ) : null}
    </span>
  );
}

/** The very lines, each with the way to its place in the capture's difference. */
export function FlippingLinesList({ cause, links, most = 6 }: { cause: Cause; links: boolean; most?: number }) {
  if (!cause.lines) return null;
  const { lines, more, proven } = cause.lines;
  const hidden = more + Math.max(0, lines.length - most);
  return (
    <div className="mt-1 w-full min-w-0">
      <p className="text-muted text-sm">
        {proven
          ? `Without ${lines.length + more === 1 ? "this change" : "these changes"} it is as it was (tried in memory):`
          : "Too much changed at once to try every line; the boot path rests on these:"}
      </p>
      <ul className="mono mt-1 overflow-hidden rounded-md border border-line text-sm leading-6">
        {numbered(lines.slice(0, most)).map(({ n, item }) => {
          const where = `${item.file}, line ${item.line}`;
          return (
            <li
              key={n}
              className={cx(
                "flex flex-wrap gap-x-3 px-2",
                item.change === "added" ? "bg-healthy-soft" : "bg-broken-soft",
              )}
            >
              <code className="min-w-0 flex-1 basis-60 whitespace-pre-wrap break-all">
                <span aria-hidden="true">{item.change === "added" ? "+ " : "− "}</span>
                <span className="sr-only">{item.change}: </span>
                {item.text.trim() || " "}
              </code>
              {links ? (
                <Link
                  className="link inline-flex min-h-6 items-center break-all"
                  href={changedLineHref(cause.captureId, item)}
                >
                  {where}
                </Link>
              ) : (
                <span className="break-all">{where}</span>
              )}
            </li>
          );
        })}
      </ul>
      {hidden > 0 ? <p className="mt-1 text-muted text-sm">and {hidden} more.</p> : null}
    </div>
  );
}
