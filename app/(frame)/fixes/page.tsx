import type { Metadata } from "next";
import Link from "next/link";
import { FixStateMark } from "@/components/fix/fix-state";
import { FIX_STATE } from "@/components/fix/fix-state-look";
import { type Column, DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { Time } from "@/components/ui/time";
import { FIX_STATES, type FixRow } from "@/lib/model/views";
import { listFixes } from "@/lib/services/fixes/list-fixes";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Fixes" };

const wordOf = (state: string) => FIX_STATE[FIX_STATES.find((one) => one === state) ?? "draft"].word;

const COLUMNS: Column<FixRow>[] = [
  { id: "state", title: "State", lead: true, by: (r) => r.state, cell: (r) => <FixStateMark state={r.state} /> },
  {
    id: "title",
    title: "Fix",
    lead: true,
    by: (r) => r.title,
    cell: (r) => (
      <Link className="link font-medium" href={`/fixes/${encodeURIComponent(r.id)}`}>
        {r.title}
      </Link>
    ),
  },
  { id: "subnets", title: "Changes", by: (r) => r.subnets, cell: (r) => `${r.subnets} subnets` },
  { id: "by", title: "By", by: (r) => r.createdBy, cell: (r) => r.createdBy },
  { id: "created", title: "Begun", by: (r) => r.createdAt, cell: (r) => <Time iso={r.createdAt} /> },
  { id: "updated", title: "Last step", by: (r) => r.updatedAt, cell: (r) => <Time iso={r.updatedAt} /> },
];

export default async function FixesPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/fixes");
  const [rows, params] = await Promise.all([listFixes(ctx), searchParams]);
  const waiting = rows.filter((row) => row.state === "awaiting-approval").length;
  return (
    <>
      <PageHead
        title="Fixes"
        sentence={
          rows.length === 0
            ? null
            : waiting > 0
              ? `${waiting} ${waiting === 1 ? "fix waits" : "fixes wait"} for a second person.`
              : "No fix waits for approval."
        }
      />
      {rows.length === 0 ? (
        <Panel title="No fixes yet">
          <p className="max-w-2xl text-muted">
            Here stands every change that Bootpath planned, sent or took back. Open a{" "}
            <Link className="link" href="/causes">
              cause
            </Link>{" "}
            and choose <em>Mend this</em> to begin one. Nothing is sent before it was previewed and approved.
          </p>
        </Panel>
      ) : (
        <DataTable
          rows={rows}
          columns={COLUMNS}
          facets={[{ id: "state", label: "State", of: (r) => [r.state], word: wordOf }]}
          text={(r) => [r.title, r.state, r.createdBy].join(" ")}
          rowId={(r) => r.id}
          path="/fixes"
          params={params}
          caption="Fixes"
          noun="fixes"
          placeholder="Title, person …"
        />
      )}
    </>
  );
}
