import Link from "next/link";
import { StackedDays } from "@/components/chart/stacked-days";
import { countText, StateBar, StateLegend } from "@/components/chart/state-bar";
import { CauseList } from "@/components/overview/cause-list";
import { ChangeGroups } from "@/components/overview/change-groups";
import { groupChanges } from "@/components/overview/group-changes";
import { overviewSentence } from "@/components/overview/overview-sentence";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { StateIcon } from "@/components/ui/state-mark";
import { may } from "@/lib/model/access";
import { CLIENTS } from "@/lib/model/clients";
import { getOverview } from "@/lib/services/overview/get-overview";
import { signedIn } from "../signed-in";

export default async function OverviewPage() {
  const ctx = await signedIn("/");
  const view = await getOverview(ctx);
  const total = Object.values(view.subnets).reduce((sum, n) => sum + n, 0);
  if (total === 0) {
    return (
      <>
        <PageHead title="Overview" />
        <EmptyPage title="Can our computers boot, and what would mend the most?" role={ctx.person.role}>
          Here stands the answer for all subnets: how many boot, what stops the others, ordered by how much each cause
          would win, and which change broke what.
        </EmptyPage>
      </>
    );
  }
  const { notReached } = view.freshness;
  return (
    <>
      <PageHead title="Overview" sentence={overviewSentence(view)} />
      <div className="grid gap-4 xl:grid-cols-3">
        <div className="grid content-start gap-4 xl:col-span-2">
          <Panel title="All subnets" aside={`${total} in all`}>
            <StateBar count={view.subnets} tall label="All subnets" />
            <div className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-2">
              <StateLegend count={view.subnets} href={(state) => `/subnets?health=${state}`} />
              <ul className="flex flex-wrap gap-x-5 text-muted text-sm">
                {view.clients.map((client) => (
                  <li key={client.client}>
                    {CLIENTS[client.client].title}: {client.boots} of {client.total} boot
                  </li>
                ))}
              </ul>
            </div>
          </Panel>
          <Panel
            title="What would mend the most"
            flush
            aside={
              <Link className="link" href="/causes">
                All causes
              </Link>
            }
          >
            <CauseList causes={view.causes.slice(0, 6)} role={ctx.person.role} />
          </Panel>
          <Panel title="What changed today" flush>
            <ChangeGroups groups={groupChanges(view.changes)} links={may(ctx.person.role, "captures:read")} />
          </Panel>
        </div>
        <div className="grid content-start gap-4">
          <Panel title="Sites">
            <ul className="grid gap-3">
              {view.sites.map(({ site, subnets }) => (
                <li key={site}>
                  <div className="mb-1 flex flex-wrap justify-between gap-x-3 text-sm">
                    <Link className="link font-medium" href={`/subnets?site=${encodeURIComponent(site)}`}>
                      {site || "Without a site"}
                    </Link>
                    <span className="text-muted">{countText(subnets)}</span>
                  </div>
                  <StateBar count={subnets} label={site || "Without a site"} />
                </li>
              ))}
            </ul>
          </Panel>
          <Panel title="The last 30 days">
            <StackedDays days={view.days} />
          </Panel>
          <Panel title="Devices that could not be read">
            {notReached.length === 0 ? (
              <p className="text-muted">All {view.freshness.devices} devices were read.</p>
            ) : (
              <ul className="grid gap-2">
                {notReached.map((device) => (
                  <li key={device.id} className="flex gap-2">
                    <StateIcon state="unknown" className="mt-0.5" />
                    <span className="min-w-0 break-words">
                      <Link className="link mono" href={`/devices/${encodeURIComponent(device.id)}`}>
                        {device.name}
                      </Link>
                      <span className="block text-muted text-sm">{device.why}</span>
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
