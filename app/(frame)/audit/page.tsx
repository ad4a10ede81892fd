import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { PageProps } from "@/components/table/search-params";
import { one } from "@/components/table/table-query";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { FullTime } from "@/components/ui/time";
import { may } from "@/lib/model/access";
import { listAudit } from "@/lib/services/audit/list-audit";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/audit");
  if (!may(ctx.person.role, "audit:read")) notFound();
  const before = one((await searchParams).before);
  const rows = await listAudit(ctx, before ? { before } : {});
  const last = rows.at(-1);
  return (
    <>
      <PageHead
        title="Audit"
        sentence="Who changed what, and when. Entries are chained: one that was altered or taken out afterwards shows."
      />
      {rows.length === 0 ? (
        <EmptyPage title="Nothing happened yet" role={ctx.person.role}>
          Here stands each change that a person or the worker made, newest first.
        </EmptyPage>
      ) : (
        <Panel title="Newest first" flush>
          <ul className="divide-y divide-line">
            {rows.map((row) => (
              <li key={row.id} className="grid gap-x-4 px-4 py-2 lg:grid-cols-[12rem_10rem_12rem_1fr]">
                <span className="text-muted">
                  <FullTime iso={row.at} />
                </span>
                <span className="break-words font-medium">{row.actor}</span>
                <span className="mono break-all">{row.action}</span>
                <span className="min-w-0 break-words">
                  {row.subject}
                  {row.detail ? <span className="block text-muted text-sm">{row.detail}</span> : null}
                </span>
              </li>
            ))}
          </ul>
          {last ? (
            <p className="border-line border-t px-4 py-2">
              <Link className="link" href={`/audit?before=${encodeURIComponent(last.id)}`}>
                Older
              </Link>
            </p>
          ) : null}
        </Panel>
      )}
    </>
  );
}
