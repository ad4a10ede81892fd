import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { CLIENTS } from "@/lib/model/clients";
import type { FixView } from "@/lib/model/views";
import { OUTCOME_WORD } from "../ui/state-look";
import { HealthMark } from "../ui/state-mark";

/** An outcome as the assessment writes it ("at-risk: PXE-E55") in the word that all pages use. */
const worded = (outcome: string) => outcome.replace(/^at-risk\b/, OUTCOME_WORD["at-risk"]);

/** Every subnet whose answer changes: before and after. */
export function EffectTable({
  effect,
  none = "No subnet's answer changes by this fix alone.",
}: {
  effect: FixView["effect"];
  none?: string;
}) {
  if (effect.length === 0) return <p className="text-muted">{none}</p>;
  return (
    <ul className="divide-y divide-line">
      {effect.map((one) => (
        <li key={one.cidr} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
          <Link className="link mono font-medium" href={`/subnets/${encodeURIComponent(one.subnetId)}`}>
            {one.cidr}
          </Link>
          <span className="min-w-0 flex-1 basis-40 break-words">{one.name}</span>
          <span className="inline-flex items-center gap-2">
            <HealthMark health={one.before} />
            <ArrowRight className="size-3.5 text-muted" role="img" aria-label="becomes" />
            <HealthMark health={one.after} />
            {one.worse ? <span className="font-medium text-broken text-sm">worse</span> : null}
          </span>
          <span className="text-muted text-sm">
            {one.clients
              .map(({ client, before, after }) => `${CLIENTS[client].title}: ${worded(before)} → ${worded(after)}`)
              .join("; ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
