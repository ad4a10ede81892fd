/** Healthy of all, as a number and a bar. */
export function Progress({ healthy, total, label }: { healthy: number; total: number; label: string }) {
  const share = total === 0 ? 0 : Math.floor((100 * healthy) / total);
  return (
    <span className="block min-w-40">
      <span className="mb-1 flex justify-between gap-3 text-sm tabular-nums">
        <span>
          {healthy} of {total} healthy
        </span>
        <span className="text-muted">{share} %</span>
      </span>
      <span
        role="img"
        aria-label={`${label}: ${share} % healthy`}
        className="block h-2.5 overflow-hidden rounded-sm border border-line-strong bg-sunken"
      >
        <span className="block h-full bg-healthy" style={{ width: `${share}%` }} />
      </span>
    </span>
  );
}
