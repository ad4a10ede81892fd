import type { ReactNode } from "react";
import type { LegView } from "@/lib/model/views";
import { DeviceLink } from "../device/device-link";
import { numbered } from "../ui/numbered";
import { LegStateMark } from "./fix-state";

/** The legs in the order in which they are done, each with what `children` says of it. */
export function LegList({ legs, children }: { legs: LegView[]; children: (leg: LegView) => ReactNode }) {
  return (
    <ol className="grid gap-3">
      {legs.map((leg, index) => (
        <li key={leg.id} className="panel min-w-0 rounded-lg border border-line bg-surface">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2.5">
            <h3 className="min-w-0 break-words font-semibold">
              {index + 1}. {leg.title}
            </h3>
            <span className="flex flex-wrap items-center gap-x-4">
              <span className="mono text-sm">
                <DeviceLink name={leg.device} id={leg.deviceId} />
              </span>
              <LegStateMark state={leg.state} />
            </span>
          </div>
          <div className="grid gap-3 p-4">{children(leg)}</div>
        </li>
      ))}
    </ol>
  );
}

/** What happened at one leg, line by line, as the worker wrote it. */
export function LegLog({ log }: { log: LegView["log"] }) {
  if (log.length === 0) return <p className="text-muted">Nothing has happened here yet.</p>;
  return (
    <ol className="mono grid gap-0.5 text-sm" aria-label="Log of this step">
      {numbered(log).map(({ n, item: line }) => (
        <li key={n} className={line.level === "error" ? "break-words font-medium text-broken" : "break-words"}>
          <span className="text-muted">{line.at.slice(11, 19)} </span>
          {line.level === "error" ? "Error: " : ""}
          {line.text}
        </li>
      ))}
    </ol>
  );
}
