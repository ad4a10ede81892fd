import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { FlippingLinesList, TransitionCause } from "../subnet/transition-cause";
import { HealthMark } from "../ui/state-mark";
import { FullTime } from "../ui/time";
import type { ChangeGroup } from "./group-changes";

const SHOWN = 8;

/** What flipped, how many subnets at once, and which change did it. */
export function ChangeGroups({ groups, links }: { groups: ChangeGroup[]; links: boolean }) {
  if (groups.length === 0) return <p className="p-4 text-muted">No subnet changed its state today.</p>;
  return (
    <ul className="divide-y divide-line px-4">
      {groups.slice(0, SHOWN).map((group) => (
        <li key={`${group.at}${group.from}${group.to}${group.cause?.captureId}`} className="py-2">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <span className="text-muted text-sm">
              <FullTime iso={group.at} />
            </span>
            <Subnets list={group.subnets} />
            <span className="inline-flex items-center gap-2">
              {group.from ? <HealthMark health={group.from} /> : null}
              <ArrowRight className="size-3.5 text-muted" role="img" aria-label="to" />
              <HealthMark health={group.to} />
            </span>
            {group.cause ? <TransitionCause cause={group.cause} links={links} /> : null}
          </p>
          {group.cause ? <FlippingLinesList cause={group.cause} links={links} most={3} /> : null}
        </li>
      ))}
      {groups.length > SHOWN ? <li className="py-2 text-muted">and {groups.length - SHOWN} more</li> : null}
    </ul>
  );
}

function Subnets({ list }: { list: ChangeGroup["subnets"] }) {
  const [first] = list;
  if (list.length === 1 && first)
    return (
      <Link className="link mono" href={`/subnets/${encodeURIComponent(first.id)}`}>
        {first.cidr}
      </Link>
    );
  return <span title={list.map(({ cidr }) => cidr).join(", ")}>{list.length} subnets</span>;
}
