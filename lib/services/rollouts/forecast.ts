import type { RolloutView } from "@/lib/model/views";

type Forecast = RolloutView["forecast"];
const DAY = 24 * 3_600_000;
const LEAST_DAYS = 7;

/**
 * When the last subnet will be healthy, from how many became healthy on each day so far. The range is what the pace would be with
 * its day-to-day scatter one standard error up or down. No date is better than one that nothing supports.
 */
export function forecast(days: { day: string; healthy: number; total: number }[], today: Date): Forecast {
  const none = (why: string): Forecast => ({ expected: null, earliest: null, latest: null, why });
  const last = days.at(-1);
  if (!last || last.total === 0) return none("No subnets have been assessed yet.");
  const left = last.total - last.healthy;
  if (left === 0) return { expected: last.day, earliest: last.day, latest: last.day, why: "All subnets are healthy." };
  if (days.length < LEAST_DAYS) {
    return none(
      `History reaches back ${days.length} ${days.length === 1 ? "day" : "days"}; a forecast needs ${LEAST_DAYS}.`,
    );
  }
  const gains = days.slice(1).map((day, index) => day.healthy - (days[index]?.healthy ?? 0));
  const pace = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  if (pace <= 0) return none("Nothing has become healthy lately, so no end is in sight.");
  const variance = gains.reduce((sum, gain) => sum + (gain - pace) ** 2, 0) / Math.max(1, gains.length - 1);
  const error = Math.sqrt(variance / gains.length);
  const after = (speed: number) =>
    speed <= 0 ? null : new Date(today.getTime() + Math.ceil(left / speed) * DAY).toISOString().slice(0, 10);
  return {
    expected: after(pace),
    earliest: after(pace + error),
    latest: after(pace - error),
    why: `${pace.toFixed(1)} subnets became healthy a day over the last ${gains.length} days; ${left} are left.`,
  };
}
