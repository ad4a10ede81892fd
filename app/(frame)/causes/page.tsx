import type { Metadata } from "next";
import Link from "next/link";
import { DeviceLink } from "@/components/device/device-link";
import { FixStateMark } from "@/components/fix/fix-state";
import { type Column, DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import type { Facet } from "@/components/table/table-query";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { HealthMark } from "@/components/ui/state-mark";
import type { CauseRow } from "@/lib/model/views";
import { listCauses } from "@/lib/services/causes/list-causes";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Causes" };

const SEVERITY = {
  error: { health: "broken", word: "Error", rank: 0 },
  warning: { health: "degraded", word: "Warning", rank: 1 },
  note: { health: "unknown", word: "Note", rank: 2 },
} as const;

const COLUMNS: Column<CauseRow>[] = [
  {
    id: "severity",
    title: "Severity",
    lead: true,
    by: (r) => SEVERITY[r.severity].rank,
    cell: (r) => <HealthMark health={SEVERITY[r.severity].health} word={SEVERITY[r.severity].word} />,
  },
  {
    id: "title",
    title: "Cause",
    lead: true,
    by: (r) => r.title,
    cell: (r) => (
      <Link className="link font-medium" href={`/causes/${encodeURIComponent(r.id)}`}>
        {r.title}
      </Link>
    ),
  },
  {
    id: "device",
    title: "Device",
    by: (r) => r.device,
    cell: (r) => (
      <span className="mono">
        <DeviceLink name={r.device} id={r.deviceId} />
      </span>
    ),
  },
  {
    id: "harms",
    title: "Harms",
    by: (r) => r.subnets.length,
    cell: (r) => `${r.subnets.length} ${r.subnets.length === 1 ? "subnet" : "subnets"}`,
  },
  { id: "wins", title: "Wins", by: (r) => r.wins, cell: (r) => <strong>{r.wins}</strong> },
  {
    id: "fix",
    title: "Fix",
    by: (r) => r.fix?.state ?? "",
    cell: (r) =>
      r.fix ? (
        <Link className="link" href={`/fixes/${encodeURIComponent(r.fix.id)}`}>
          <FixStateMark state={r.fix.state} />
        </Link>
      ) : (
        <span className="text-muted">{r.fixable ? "can be mended" : "needs a person"}</span>
      ),
  },
];

const FACETS: Facet<CauseRow>[] = [
  {
    id: "severity",
    label: "Severity",
    of: (r) => [r.severity],
    word: (v) => SEVERITY[v as CauseRow["severity"]]?.word ?? v,
  },
  { id: "check", label: "Check", of: (r) => [r.check] },
  { id: "device", label: "Device", of: (r) => [r.device] },
];

export default async function CausesPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/causes");
  const [rows, params] = await Promise.all([listCauses(ctx), searchParams]);
  const best = [...rows].sort((a, b) => b.wins - a.wins)[0];
  return (
    <>
      <PageHead
        title="Causes"
        sentence={
          best && best.wins > 0
            ? `Mending one thing on ${best.device} wins ${best.wins} ${best.wins === 1 ? "subnet" : "subnets"}; ${rows.length} ${rows.length === 1 ? "cause is" : "causes are"} known.`
            : null
        }
      />
      {rows.length === 0 ? (
        <EmptyPage title="No causes" role={ctx.person.role}>
          Here stands each single thing that harms subnets, the one that wins most on top: instead of 300 broken
          subnets, one line on one device. Nothing is known that harms a subnet, or no subnet was assessed yet.
        </EmptyPage>
      ) : (
        <DataTable
          rows={rows}
          columns={COLUMNS}
          facets={FACETS}
          text={(r) => [r.title, r.check, r.device, ...r.subnets].join(" ")}
          rowId={(r) => r.id}
          path="/causes"
          params={params}
          caption="Causes"
          noun="causes"
          placeholder="Title, device, subnet …"
        />
      )}
    </>
  );
}
