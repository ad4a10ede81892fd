import type { Metadata } from "next";
import Link from "next/link";
import { type Column, DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import { type Facet, one } from "@/components/table/table-query";
import { Note } from "@/components/ui/note";
import { PageHead } from "@/components/ui/page-head";
import { FullTime } from "@/components/ui/time";
import { may } from "@/lib/model/access";
import type { AuditRow } from "@/lib/model/views";
import { listAudit } from "@/lib/services/audit/list-audit";
import { getSettings } from "@/lib/services/settings/get-settings";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Audit" };

/** As many as one call gives: fewer mean that there is nothing older. */
const PAGE = 100;

const COLUMNS: Column<AuditRow>[] = [
  { id: "at", title: "When", lead: true, by: (r) => r.at, cell: (r) => <FullTime iso={r.at} /> },
  { id: "actor", title: "Who", by: (r) => r.actor, cell: (r) => r.actor },
  {
    id: "action",
    title: "What",
    lead: true,
    by: (r) => r.action,
    cell: (r) => <span className="mono">{r.action}</span>,
  },
  { id: "subject", title: "On what", by: (r) => r.subject, cell: (r) => r.subject },
  {
    id: "detail",
    title: "Detail",
    cell: (r) => <span className="block max-w-2xl whitespace-pre-wrap break-words">{r.detail}</span>,
  },
];

const FACETS: Facet<AuditRow>[] = [
  { id: "who", label: "Who", of: (r) => [r.actor] },
  { id: "what", label: "What", of: (r) => [r.action] },
];

export default async function AuditPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/audit");
  if (!may(ctx.person.role, "audit:read")) {
    return (
      <>
        <PageHead title="Audit" />
        <Note state="unknown" title="Your role may not read the audit trail.">
          Engineers and admins may. Ask one of them who did what, and when.
        </Note>
      </>
    );
  }
  const params = await searchParams;
  const before = one(params.before);
  const start = /^[1-9]\d{0,14}$/.test(before) ? before : undefined;
  const [rows, settings] = await Promise.all([listAudit(ctx, { before: start }), getSettings(ctx)]);
  const oldest = rows.length === PAGE ? rows.at(-1)?.id : undefined;
  return (
    <>
      <PageHead
        title="Audit"
        sentence="Who did what, and when. Each entry is chained to the one before it, so that none can be changed or removed unseen."
      />
      <div className="grid gap-4">
        {settings.auditChain === "intact" ? (
          <Note state="healthy" title="The chain is intact: every entry is as it was written." />
        ) : (
          <Note state="broken" title="The chain is broken: an entry was changed or removed in the database.">
            Keep a copy of the database as it is now, compare it with the last backup, and find out who can write to it.
          </Note>
        )}
        {rows.length === 0 ? (
          <p className="text-muted">
            {start
              ? "Nothing is older."
              : "Nothing was done yet. Each change that a person or a worker makes stands here."}
          </p>
        ) : (
          <DataTable
            rows={rows}
            columns={COLUMNS}
            facets={FACETS}
            text={(r) => [r.at, r.actor, r.action, r.subject, r.detail].join(" ")}
            rowId={(r) => r.id}
            path="/audit"
            params={params}
            caption="Audit trail"
            noun="entries"
            placeholder="Name, action, device …"
          />
        )}
        <nav aria-label="Older and newer entries" className="flex flex-wrap gap-4 print:hidden">
          {start ? (
            <Link className="link" href="/audit">
              Newest entries
            </Link>
          ) : null}
          {oldest ? (
            <Link className="link" href={`/audit?before=${oldest}`}>
              Older entries
            </Link>
          ) : null}
        </nav>
      </div>
    </>
  );
}
