import { dayText } from "@/lib/core/day-text";
import { HEALTHS } from "@/lib/model/assessment";
import type { HealthCount } from "@/lib/model/views";
import { cx } from "../ui/cx";
import { STATE_LOOK } from "../ui/state-look";
import { countText } from "./state-bar";

/** One column a day, the four states stacked; the same numbers as a table for those who can't see it. */
export function StackedDays({ days }: { days: { day: string; subnets: HealthCount }[] }) {
  if (days.length === 0)
    return <p className="text-muted">The first day is being counted. From tomorrow on, each day is a column here.</p>;
  return (
    <div>
      <div className="flex h-28 items-stretch gap-0.5" aria-hidden="true">
        {days.map(({ day, subnets }) => (
          <span
            key={day}
            title={`${dayText(day)}: ${countText(subnets)}`}
            className="flex min-w-1 max-w-10 flex-1 flex-col gap-px"
          >
            {[...HEALTHS]
              .reverse()
              .map((h) =>
                subnets[h] > 0 ? (
                  <span key={h} style={{ flexGrow: subnets[h] }} className={cx("rounded-xs", STATE_LOOK[h].fill)} />
                ) : null,
              )}
          </span>
        ))}
      </div>
      <div className="mt-1 flex justify-between text-muted text-xs" aria-hidden="true">
        <span>{dayText(days[0]?.day ?? "")}</span>
        {days.length > 1 ? <span>{dayText(days.at(-1)?.day ?? "")}</span> : null}
      </div>
      {/* A table does not become narrower than its text, so a box around it is what is hidden. */}
      <div className="sr-only">
        <table>
          <caption>Subnets by state, day by day</caption>
          <tbody>
            {days.map(({ day, subnets }) => (
              <tr key={day}>
                <th scope="row">{dayText(day)}</th>
                <td>{countText(subnets)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
