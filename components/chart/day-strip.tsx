import { dayText } from "@/lib/core/day-text";
import type { Health } from "@/lib/model/assessment";
import { cx } from "../ui/cx";
import { HEALTH_WORD, STATE_LOOK } from "../ui/state-look";

/** How high a day's bar stands: a second sign besides the colour. */
const HEIGHT: Record<Health, string> = { healthy: "h-3", degraded: "h-4.5", broken: "h-7", unknown: "h-1.5" };

/** The strip is no wider than its days at their widest, so that the last date stands below the last day; but both dates must fit. */
const FEWEST = 8;

/** Runs of equal days in words: what a screen reader gets instead of the strip. */
export function stripText(days: { day: string; health: Health }[]): string {
  const runs: { health: Health; from: string; to: string }[] = [];
  for (const { day, health } of days) {
    const last = runs.at(-1);
    if (last?.health === health) last.to = day;
    else runs.push({ health, from: day, to: day });
  }
  return runs
    .map(
      (r) =>
        `${HEALTH_WORD[r.health].toLowerCase()} ${r.from === r.to ? `on ${dayText(r.from)}` : `${dayText(r.from)} to ${dayText(r.to)}`}`,
    )
    .join("; ");
}

export function DayStrip({ days }: { days: { day: string; health: Health }[] }) {
  if (days.length === 0)
    return <p className="text-muted">No history yet: this subnet was assessed for the first time today.</p>;
  return (
    <div style={{ maxWidth: `${Math.max(days.length, FEWEST) * 1.625}rem` }}>
      <div role="img" aria-label={stripText(days)} className="flex h-7 items-end gap-0.5">
        {days.map(({ day, health }) => (
          <span
            key={day}
            title={`${dayText(day)}: ${HEALTH_WORD[health].toLowerCase()}`}
            className={cx("min-w-1 max-w-6 flex-1 rounded-xs", HEIGHT[health], STATE_LOOK[health].fill)}
          />
        ))}
      </div>
      <div className="mt-1 flex justify-between text-muted text-xs">
        <span>{dayText(days[0]?.day ?? "")}</span>
        {days.length > 1 ? <span>{dayText(days.at(-1)?.day ?? "")}</span> : null}
      </div>
    </div>
  );
}
