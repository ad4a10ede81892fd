import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { TransitionView } from "@/lib/model/views";
import { HealthMark } from "../ui/state-mark";
import { FullTime } from "../ui/time";
import { FlippingLinesList, TransitionCause } from "./transition-cause";

/** What flipped when, and which change did it. */
export function Transitions({
  list,
  withSubnet,
  links,
}: {
  list: TransitionView[];
  withSubnet?: boolean;
  links: boolean;
}) {
  return (
    <ul className="divide-y divide-line">
      {list.map((entry) => (
        <li key={`${entry.at}${entry.subnetId}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 py-2">
          <span className="text-muted text-sm">
            <FullTime iso={entry.at} />
          </span>
          {withSubnet ? (
            <Link className="link mono" href={`/subnets/${encodeURIComponent(entry.subnetId)}`}>
              {entry.cidr}
            </Link>
          ) : null}
          <span className="inline-flex flex-wrap items-center gap-2">
            {entry.from ? <HealthMark health={entry.from} /> : <span className="text-muted">first seen</span>}
            <ArrowRight className="size-3.5 text-muted" role="img" aria-label="to" />
            <HealthMark health={entry.to} />
          </span>
          {entry.cause ? (
            <>
              <TransitionCause cause={entry.cause} links={links} />
              <FlippingLinesList cause={entry.cause} links={links} />
            </>
          ) : (
            <span className="text-muted text-sm">{withoutCause(entry)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What can be said of a flip with which no change of a configuration goes. */
function withoutCause({ from, to }: TransitionView): string {
  if (from === null) return "its devices were read for the first time";
  if (from !== null && to === "unknown") return "something on its path could not be read; no configuration changed";
  if (from === "unknown") return "what could not be read could be read again";
  return "no change in a configuration goes with it";
}
