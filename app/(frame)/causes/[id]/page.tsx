import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FindingCard } from "@/components/finding/finding-card";
import { SUBNET_COLUMNS, SUBNET_FACETS, subnetText } from "@/components/subnet/subnet-columns";
import { DataTable } from "@/components/table/data-table";
import { decoded, type PageProps } from "@/components/table/search-params";
import { PageHead } from "@/components/ui/page-head";
import { Panel } from "@/components/ui/panel";
import { getCause } from "@/lib/services/causes/get-cause";
import { signedIn } from "../../../signed-in";
import { wholeTexts } from "../../whole-texts";

export const metadata: Metadata = { title: "Cause" };

export default async function CausePage({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const path = `/causes/${encodeURIComponent(id)}`;
  const ctx = await signedIn(path);
  const [cause, query] = await Promise.all([getCause(ctx, { id }), searchParams]);
  if (!cause) notFound();
  const devices = cause.deviceId ? { [cause.device]: cause.deviceId } : {};
  const whole = await wholeTexts(ctx, [cause.finding], devices);
  const n = cause.subnets.length;
  return (
    <>
      <PageHead
        eyebrow={cause.check}
        title={cause.title}
        sentence={`It harms ${n} ${n === 1 ? "subnet" : "subnets"}${
          cause.wins > 0 ? `; mending it alone makes ${cause.wins} of them healthy.` : ", together with other causes."
        }`}
      />
      <div className="grid gap-4">
        <Panel flush>
          <FindingCard
            finding={cause.finding}
            role={ctx.person.role}
            devices={devices}
            fix={cause.fix}
            whole={whole}
            heading="h2"
          />
        </Panel>
        <h2 className="font-semibold text-lg">Subnets that it harms</h2>
        <DataTable
          rows={cause.subnetRows}
          columns={SUBNET_COLUMNS}
          facets={SUBNET_FACETS}
          text={subnetText}
          rowId={(row) => row.id}
          path={path}
          params={query}
          caption="Subnets that this cause harms"
          noun="subnets"
          placeholder="CIDR, name, site …"
        />
      </div>
    </>
  );
}
