import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DayStrip } from "@/components/chart/day-strip";
import { FindingCard } from "@/components/finding/finding-card";
import { MendButton } from "@/components/finding/mend-button";
import { ClientPanel } from "@/components/subnet/client-panel";
import { SubnetSettings } from "@/components/subnet/subnet-settings";
import { Transitions } from "@/components/subnet/transitions";
import { decoded, type PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { LinkButton } from "@/components/ui/button";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { OutcomeMark, StateBadge } from "@/components/ui/state-mark";
import { Time } from "@/components/ui/time";
import { UrlTabs } from "@/components/ui/url-tabs";
import { may } from "@/lib/model/access";
import { CLIENTS } from "@/lib/model/clients";
import { getSubnet } from "@/lib/services/subnets/get-subnet";
import { signedIn } from "../../../signed-in";
import { wholeTexts } from "../../whole-texts";

export const metadata: Metadata = { title: "Subnet" };

const METHOD = {
  proxy: "expected way: relay to the PXE server",
  "dhcp-options": "expected way: next-server and boot file, on purpose",
  any: "any way that boots",
} as const;

export default async function SubnetPage({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const ctx = await signedIn(`/subnets/${encodeURIComponent(id)}`);
  const [view, query] = await Promise.all([getSubnet(ctx, { id }), searchParams]);
  if (!view) notFound();
  const { assessment, findings } = view;
  const role = ctx.person.role;
  const whole = await wholeTexts(ctx, findings, view.devices);
  const mendable = findings.filter(
    (finding) => finding.fixes.length > 0 && !view.fixes.some((fix) => fix.findingId === finding.id),
  );
  const first = assessment.clients.find((path) => path.outcome === "fails") ?? assessment.clients[0];
  return (
    <>
      <PageHead
        eyebrow={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge state={assessment.health} />
            <span>
              {[assessment.name, assessment.site, assessment.vlan ? `VLAN ${assessment.vlan}` : null]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <span>
              assessed <Time iso={view.assessedAt} />
            </span>
            <span>
              PXE {view.pxe}; {METHOD[view.method]}
            </span>
          </span>
        }
        title={<span className="mono">{assessment.cidr}</span>}
        sentence={assessment.sentence}
        actions={
          <>
            <LinkButton href={`/subnets/${encodeURIComponent(id)}/kb`}>What an error means here</LinkButton>
            {may(role, "subnets:write") ? (
              <SubnetSettings
                id={id}
                name={assessment.name}
                site={assessment.site}
                pxe={view.pxe}
                method={view.method}
              />
            ) : null}
          </>
        }
      />
      <div className="grid gap-4">
        {assessment.clients.length > 0 ? (
          <UrlTabs
            label="Client profiles"
            param="client"
            initial={one(query.client) || (first?.client ?? "")}
            tabs={assessment.clients.map((path) => ({
              id: path.client,
              label: <OutcomeMark outcome={path.outcome}>{CLIENTS[path.client].title}</OutcomeMark>,
              content: <ClientPanel path={path} devices={view.devices} />,
            }))}
          />
        ) : null}
        <Panel
          title={findings.length === 0 ? "Findings" : `Findings (${findings.length})`}
          aside={
            mendable.length > 1 && may(role, "fixes:create") ? (
              <MendButton findingIds={mendable.map((finding) => finding.id)} label="Mend all of these" />
            ) : null
          }
          flush
          id="findings"
        >
          {findings.length === 0 ? (
            <p className="p-4 text-muted">Nothing was found that harms this subnet.</p>
          ) : (
            findings.map((finding) => {
              const fix = view.fixes.find((entry) => entry.findingId === finding.id);
              return (
                <FindingCard
                  key={finding.id}
                  finding={finding}
                  role={role}
                  devices={view.devices}
                  fix={fix ? { id: fix.fixId, state: fix.state } : null}
                  whole={whole}
                  causeHref={`/causes/${encodeURIComponent(finding.id)}`}
                />
              );
            })
          )}
        </Panel>
        <Panel title="History">
          <DayStrip days={view.days} />
          {view.transitions.length > 0 ? (
            <div className="mt-3">
              <Transitions list={view.transitions} links={may(role, "captures:read")} />
            </div>
          ) : null}
        </Panel>
      </div>
    </>
  );
}
