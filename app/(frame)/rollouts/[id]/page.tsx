import { Download, Pencil } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DeviceLink } from "@/components/device/device-link";
import { FixStateMark } from "@/components/fix/fix-state";
import { PrintButton } from "@/components/rollout/print-button";
import { ProgressChart } from "@/components/rollout/progress-chart";
import { WaveList } from "@/components/rollout/wave-list";
import { Transitions } from "@/components/subnet/transitions";
import { decoded, type PageProps } from "@/components/table/search-params";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { fullTime } from "@/components/ui/time-text";
import { dayText } from "@/lib/core/day-text";
import { may } from "@/lib/model/access";
import type { RolloutView } from "@/lib/model/views";
import { getRollout } from "@/lib/services/rollouts/get-rollout";
import { signedIn } from "../../../signed-in";

export const metadata: Metadata = { title: "Rollout" };

export default async function RolloutPage({ params }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const ctx = await signedIn(`/rollouts/${encodeURIComponent(id)}`);
  const view = await getRollout(ctx, { id });
  if (!view) notFound();
  const role = ctx.person.role;
  return (
    <>
      <PageHead
        eyebrow={
          <span className="flex flex-wrap gap-x-3">
            <span>{view.owner}</span>
            <span>{view.dueOn ? `due ${dayText(view.dueOn)}` : "no due date"}</span>
            <span className="hidden print:inline">as of {fullTime(new Date().toISOString())}</span>
          </span>
        }
        title={view.name}
        sentence={view.sentence}
        actions={
          <>
            {may(role, "rollouts:write") ? (
              <LinkButton href={`/rollouts/${encodeURIComponent(id)}/edit`}>
                <Pencil aria-hidden="true" />
                Edit
              </LinkButton>
            ) : null}
            <a className={buttonClass("plain")} href={`/api/export/rollouts/${encodeURIComponent(id)}`} download>
              <Download aria-hidden="true" />
              CSV
            </a>
            <PrintButton />
          </>
        }
      />
      <div className="grid gap-4">
        <p className="max-w-4xl">
          <span className="text-muted">Goal: </span>
          {view.goal} {view.forecast.expected ? <span className="text-muted">{view.forecast.why}</span> : null}
        </p>
        <Panel title="Healthy subnets over time, by site">
          <ProgressChart days={view.days} />
        </Panel>
        <Panel title="Waves" flush>
          <WaveList waves={view.waves} />
        </Panel>
        <Blockers blockers={view.blockers} />
        <Week week={view.week} links={may(role, "captures:read")} />
      </div>
    </>
  );
}

const WEEK_SHOWN = 20;

function Week({ week, links }: { week: RolloutView["week"]; links: boolean }) {
  // That a subnet was seen for the first time is no change of its state.
  const changes = week.filter((entry) => entry.from !== null);
  const more = changes.slice(WEEK_SHOWN);
  return (
    <Panel title="What happened this week">
      {changes.length === 0 ? (
        <p className="text-muted">No subnet of this rollout changed its state in the last seven days.</p>
      ) : (
        <Transitions list={changes.slice(0, WEEK_SHOWN)} withSubnet links={links} />
      )}
      {more.length > 0 ? (
        <details className="mt-2">
          <summary className="inline-flex min-h-6 items-center text-accent text-sm hover:underline">
            {more.length} more {more.length === 1 ? "change" : "changes"}
          </summary>
          <Transitions list={more} withSubnet links={links} />
        </details>
      ) : null}
    </Panel>
  );
}

function Blockers({ blockers }: { blockers: RolloutView["blockers"] }) {
  return (
    <Panel title={`What blocks it (${blockers.length})`} flush>
      {blockers.length === 0 ? (
        <p className="p-4 text-muted">No known cause stands against the subnets of this rollout.</p>
      ) : (
        <ul className="divide-y divide-line">
          {blockers.map(({ cause, reason }) => (
            <li key={cause.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2.5">
              <div className="min-w-0 flex-1 basis-72">
                <Link className="link break-words font-medium" href={`/causes/${encodeURIComponent(cause.id)}`}>
                  {cause.title}
                </Link>
                <p className="text-sm">
                  <span className="mono text-muted">
                    <DeviceLink name={cause.device} id={cause.deviceId} />
                  </span>{" "}
                  · {reason}
                </p>
              </div>
              {cause.fix ? (
                <Link className="link" href={`/fixes/${encodeURIComponent(cause.fix.id)}`}>
                  <FixStateMark state={cause.fix.state} />
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
