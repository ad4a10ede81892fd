import Link from "next/link";
import type { Freshness } from "@/lib/model/views";
import { StateIcon } from "../ui/state-mark";
import { ago } from "../ui/time-text";

/** "read 12 min ago · 3 devices not reached" */
export function FreshnessText({ freshness, now }: { freshness: Freshness; now: number }) {
  const { newestReadAt, devices, notReached } = freshness;
  if (devices === 0) return <span className="text-muted text-sm">no devices yet</span>;
  return (
    <p className="text-muted text-sm max-md:hidden">
      {newestReadAt ? `read ${ago(newestReadAt, now)}` : "never read"}
      {" · "}
      {notReached.length > 0 ? (
        <Link href="/devices?state=not-reached" className="link inline-flex items-baseline gap-1">
          <StateIcon state="unknown" className="size-3.5 self-center" />
          {notReached.length} {notReached.length === 1 ? "device" : "devices"} not reached
        </Link>
      ) : (
        `all ${devices} devices reached`
      )}
    </p>
  );
}
