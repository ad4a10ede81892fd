import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Progress } from "@/components/rollout/progress";
import { type Column, DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import { LinkButton } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { dayText } from "@/lib/core/day-text";
import { may } from "@/lib/model/access";
import type { RolloutRow } from "@/lib/model/views";
import { listRollouts } from "@/lib/services/rollouts/list-rollouts";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Rollouts" };

const share = (row: RolloutRow) => (row.subnets === 0 ? 0 : row.healthy / row.subnets);

const COLUMNS: Column<RolloutRow>[] = [
  {
    id: "name",
    title: "Rollout",
    lead: true,
    by: (r) => r.name,
    cell: (r) => (
      <Link className="link font-medium" href={`/rollouts/${encodeURIComponent(r.id)}`}>
        {r.name}
      </Link>
    ),
  },
  {
    id: "progress",
    title: "Progress",
    by: share,
    cell: (r) => <Progress healthy={r.healthy} total={r.subnets} label={r.name} />,
  },
  { id: "due", title: "Due", by: (r) => r.dueOn, cell: (r) => (r.dueOn ? dayText(r.dueOn) : "no date") },
  { id: "owner", title: "Owner", by: (r) => r.owner, cell: (r) => r.owner || "–" },
];

export default async function RolloutsPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/rollouts");
  const [rows, params] = await Promise.all([listRollouts(ctx), searchParams]);
  const open = rows.filter((row) => row.healthy < row.subnets).length;
  return (
    <>
      <PageHead
        title="Rollouts"
        sentence={
          rows.length === 0
            ? null
            : open === 0
              ? `All ${rows.length === 1 ? "subnets of the one rollout" : `${rows.length} rollouts`} are healthy.`
              : `${open} of ${rows.length} ${rows.length === 1 ? "rollout is" : "rollouts are"} under way.`
        }
        actions={
          may(ctx.person.role, "rollouts:write") ? (
            <LinkButton href="/rollouts/new" look="primary">
              <Plus aria-hidden="true" />
              New rollout
            </LinkButton>
          ) : null
        }
      />
      {rows.length === 0 ? (
        <EmptyPage title="No rollouts yet" role={ctx.person.role}>
          Here stands each plan to make network boot work, in waves: how many subnets are healthy, what blocks the rest,
          and when it is done at this pace. It begins with subnets, and those with a device.
        </EmptyPage>
      ) : (
        <DataTable
          rows={rows}
          columns={COLUMNS}
          text={(r) => [r.name, r.owner, r.dueOn ?? ""].join(" ")}
          rowId={(r) => r.id}
          path="/rollouts"
          params={params}
          caption="Rollouts"
          noun="rollouts"
          placeholder="Name, owner …"
        />
      )}
    </>
  );
}
