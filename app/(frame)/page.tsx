import type { Metadata } from "next";
import Link from "next/link";
import { StackedDays } from "@/components/chart/stacked-days";
import { StateBar, StateLegend } from "@/components/chart/state-bar";
import { CauseList } from "@/components/overview/cause-list";
import { overviewSentence } from "@/components/overview/overview-sentence";
import { SiteBars } from "@/components/overview/site-bars";
import { Transitions } from "@/components/subnet/transitions";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { may } from "@/lib/model/access";
import { CLIENTS } from "@/lib/model/clients";
import { getOverview } from "@/lib/services/overview/get-overview";
import { signedIn } from "../signed-in";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const ctx = await signedIn("/");
  const view = await getOverview(ctx);
  const role = ctx.person.role;
  const total = Object.values(view.subnets).reduce((sum, count) => sum + count, 0);
  if (total === 0)
    return (
      <>
        <PageHead title="Overview" />
        <EmptyPage title="Nothing has been read yet" role={role}>
          Here stands how many of your subnets can boot computers from the network, and the few causes whose mending
          wins the most. It needs the configurations of routers, DHCP servers and PXE servers.
        </EmptyPage>
      </>
    );
  return (
    <>
      <PageHead title="Overview" sentence={overviewSentence(view)} />
      <div className="grid gap-4">
        <Panel title={`All ${total} subnets`}>
          <StateBar count={view.subnets} tall label="Subnets by state" />
          <div className="mt-3 flex flex-wrap justify-between gap-x-8 gap-y-2">
            <StateLegend count={view.subnets} href={(state) => `/subnets?health=${state}`} />
            <p className="flex flex-wrap gap-x-5 text-muted text-sm">
              {view.clients.map(({ client, boots, total: of }) => (
                <span key={client}>
                  {CLIENTS[client].title}: <span className="text-text tabular-nums">{boots}</span> of {of} boot
                </span>
              ))}
            </p>
          </div>
        </Panel>
        <div className="grid gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Panel
            title="What would mend the most"
            aside={
              <Link className="link" href="/causes">
                All causes
              </Link>
            }
            flush
          >
            <CauseList causes={view.causes.slice(0, 8)} role={role} />
          </Panel>
          <div className="grid content-start gap-4">
            <Panel title="Sites">
              <SiteBars sites={view.sites} />
            </Panel>
            <Panel title="The last 30 days">
              <StackedDays days={view.days} />
            </Panel>
          </div>
        </div>
        <Panel title="What changed since yesterday">
          {view.changes.length === 0 ? (
            <p className="text-muted">No subnet changed its state.</p>
          ) : (
            <Transitions list={view.changes} withSubnet links={may(role, "captures:read")} />
          )}
        </Panel>
        {view.freshness.notReached.length > 0 ? (
          <Panel title="Devices that could not be read">
            <ul className="divide-y divide-line">
              {view.freshness.notReached.map((device) => (
                <li key={device.id} className="flex flex-wrap gap-x-3 py-1.5">
                  <Link className="link mono" href={`/devices/${encodeURIComponent(device.id)}`}>
                    {device.name}
                  </Link>
                  <span className="min-w-0 break-words">{device.why}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </div>
    </>
  );
}
