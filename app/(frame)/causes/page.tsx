import type { Metadata } from "next";
import { CAUSE_COLUMNS, CAUSE_FACETS, causeText } from "@/components/cause/cause-columns";
import { DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { listCauses } from "@/lib/services/causes/list-causes";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Causes" };

export default async function CausesPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/causes");
  const [rows, params] = await Promise.all([listCauses(ctx), searchParams]);
  const errors = rows.filter((row) => row.severity === "error").length;
  const best = rows.reduce((most, row) => Math.max(most, row.wins), 0);
  return (
    <>
      <PageHead
        title="Causes"
        sentence={
          rows.length === 0
            ? null
            : `${errors} ${errors === 1 ? "cause stops" : "causes stop"} computers from booting${
                best > 0 ? `; mending the first alone wins ${best} ${best === 1 ? "subnet" : "subnets"}.` : "."
              }`
        }
      />
      {rows.length === 0 ? (
        <EmptyPage title="No causes" role={ctx.person.role}>
          Here stands each thing that is wrong, once, with every subnet it harms: a line on a device, a missing relay
          target, an option at server level. There is none now, or nothing has been read yet.
        </EmptyPage>
      ) : (
        <DataTable
          rows={rows}
          columns={CAUSE_COLUMNS}
          facets={CAUSE_FACETS}
          text={causeText}
          rowId={(row) => row.id}
          path="/causes"
          params={params}
          caption="Causes"
          noun="causes"
          placeholder="Cause, device, subnet …"
        />
      )}
    </>
  );
}
