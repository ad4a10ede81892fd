import { HEALTHS } from "@/lib/model/assessment";
import type { HealthCount } from "@/lib/model/views";
import { cx } from "../ui/cx";
import { HEALTH_WORD, STATE_LOOK } from "../ui/state-look";
import { StateIcon } from "../ui/state-mark";

export function countText(count: HealthCount): string {
  return HEALTHS.filter((h) => count[h] > 0)
    .map((h) => `${count[h]} ${HEALTH_WORD[h].toLowerCase()}`)
    .join(", ");
}

/** One bar, four states. Parts are told apart by a gap and by the text; broken is also hatched. */
export function StateBar({ count, tall, label }: { count: HealthCount; tall?: boolean; label: string }) {
  const shown = HEALTHS.filter((h) => count[h] > 0);
  return (
    <div
      role="img"
      aria-label={`${label}: ${countText(count) || "no subnets"}`}
      className={cx("flex w-full gap-0.5", tall ? "h-5" : "h-2.5")}
    >
      {shown.length === 0 ? <span className="w-full rounded-sm bg-sunken" /> : null}
      {shown.map((h) => (
        <span key={h} style={{ flexGrow: count[h] }} className={cx("min-w-1 rounded-sm", STATE_LOOK[h].fill)} />
      ))}
    </div>
  );
}

export function StateLegend({ count, href }: { count: HealthCount; href?: (state: string) => string }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {HEALTHS.map((h) => {
        const body = (
          <>
            <StateIcon state={h} />
            <span className="font-semibold tabular-nums">{count[h]}</span>
            <span>{HEALTH_WORD[h].toLowerCase()}</span>
          </>
        );
        return (
          <li key={h}>
            {href ? (
              <a href={href(h)} className="inline-flex min-h-6 items-center gap-1.5 text-text hover:underline">
                {body}
              </a>
            ) : (
              <span className="inline-flex items-center gap-1.5">{body}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
