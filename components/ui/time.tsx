import { ago, fullTime } from "./time-text";

/** When, as a person says it; the exact moment in the title and for machines. Rendered on the server only. */
export function Time({ iso, now = Date.now() }: { iso: string; now?: number }) {
  return (
    <time dateTime={iso} title={fullTime(iso)} className="whitespace-nowrap">
      {ago(iso, now)}
    </time>
  );
}

export function FullTime({ iso }: { iso: string }) {
  return (
    <time dateTime={iso} className="whitespace-nowrap">
      {fullTime(iso)}
    </time>
  );
}
