import type { HealthSpan } from "@/lib/data/assessments";
import type { Health } from "@/lib/model/assessment";

const DAY = 24 * 3_600_000;

/** The last `count` days as "2026-11-22", oldest first, today last. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * DAY).toISOString().slice(0, 10),
  );
}

export function daysAgo(now: Date, count: number): Date {
  return new Date(now.getTime() - count * DAY);
}

/** The health at the end of that day (of the moment, for today); null when nothing was known then. */
export function healthOnDay(spans: HealthSpan[], day: string, now: Date): Health | null {
  const end = Math.min(Date.parse(`${day}T23:59:59.999Z`), now.getTime());
  const span = spans.findLast((one) => one.since.getTime() <= end && (one.until === null || one.until.getTime() > end));
  return span?.health ?? null;
}
