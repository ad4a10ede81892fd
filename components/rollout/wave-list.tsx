import Link from "next/link";
import { dayText } from "@/lib/core/day-text";
import type { Health } from "@/lib/model/assessment";
import type { RolloutView } from "@/lib/model/views";
import { HealthMark } from "../ui/state-mark";
import { Progress } from "./progress";

type Wave = RolloutView["waves"][number];

const STATE: Record<Wave["state"], { word: string; health: Health }> = {
  waiting: { word: "Waiting", health: "unknown" },
  open: { word: "Open", health: "degraded" },
  done: { word: "Done", health: "healthy" },
  blocked: { word: "Blocked", health: "broken" },
};

function dates({ startsOn, dueOn }: Wave): string {
  if (startsOn && dueOn) return `${dayText(startsOn)} to ${dayText(dueOn)}`;
  if (dueOn) return `due ${dayText(dueOn)}`;
  return startsOn ? `from ${dayText(startsOn)}` : "no dates";
}

/** Waves in their order: how far each is, who leads it, and what must be true before the next begins. */
export function WaveList({ waves }: { waves: Wave[] }) {
  return (
    <ol className="divide-y divide-line">
      {waves.map((wave, index) => (
        <li key={wave.id} className="grid break-inside-avoid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[1fr_14rem]">
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-semibold">
                {index + 1}. {wave.name}
              </span>
              <HealthMark health={STATE[wave.state].health} word={STATE[wave.state].word} />
            </p>
            <p className="text-muted text-sm">
              {dates(wave)} · {wave.owner || "no owner"}
            </p>
            {wave.gate ? (
              <p className="text-sm">
                <span className="text-muted">Gate: </span>
                {wave.gate}
              </p>
            ) : null}
          </div>
          <Progress healthy={wave.healthy} total={wave.subnets} label={wave.name} />
          <OpenSubnets wave={wave} />
        </li>
      ))}
    </ol>
  );
}

function OpenSubnets({ wave }: { wave: Wave }) {
  const open = wave.rows.filter((row) => row.health !== "healthy");
  if (open.length === 0) return null;
  return (
    <details className="md:col-span-2">
      <summary className="inline-flex min-h-6 items-center text-accent text-sm hover:underline">
        {open.length} {open.length === 1 ? "subnet is" : "subnets are"} not healthy yet
      </summary>
      <ul className="mt-1 divide-y divide-line text-sm">
        {open.map((row) => (
          <li key={row.id} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
            <span className="w-24">
              <HealthMark health={row.health} />
            </span>
            <Link className="link mono" href={`/subnets/${encodeURIComponent(row.id)}`}>
              {row.cidr}
            </Link>
            <span className="min-w-0 break-words">{row.name}</span>
            {row.mainCause ? (
              <Link className="link min-w-0 break-words" href={`/causes/${encodeURIComponent(row.mainCause.id)}`}>
                {row.mainCause.title}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
