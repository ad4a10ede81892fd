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

/** The main cause of these subnets is the page itself, or stands on their own pages. */
const COLUMNS = SUBNET_COLUMNS.filter(({ id }) => id !== "cause");

export default async function CausePage({ params, searchParams }: PageProps<{ id: string }>) {
  const id = decoded((await params).id);
  const path = `/causes/${encodeURIComponent(id)}`;
  const ctx = await signedIn(path);
  const [view, query] = await Promise.all([getCause(ctx, { id }), searchParams]);
  if (!view) notFound();
  const devices: Record<string, string> = view.deviceId ? { [view.device]: view.deviceId } : {};
  const whole = await wholeTexts(ctx, [view.finding], devices);
  const harms = view.subnets.length;
  return (
    <>
      <PageHead
        eyebrow="Cause"
        title={view.title}
        sentence={`It harms ${harms} ${harms === 1 ? "subnet" : "subnets"}; ${
          view.wins > 0
            ? `mending it makes ${view.wins} ${view.wins === 1 ? "subnet" : "subnets"} healthy.`
            : "mending it makes none healthy by itself, because other causes stand there too."
        }`}
      />
      <div className="grid gap-4">
        <Panel title="What is wrong, and where" flush>
          <FindingCard finding={view.finding} role={ctx.person.role} devices={devices} fix={view.fix} whole={whole} />
        </Panel>
        <DataTable
          rows={view.subnetRows}
          columns={COLUMNS}
          facets={SUBNET_FACETS.slice(0, 2)}
          text={subnetText}
          rowId={(row) => row.id}
          path={path}
          params={query}
          caption="Subnets that this cause harms"
          noun="subnets"
          placeholder="CIDR, name, VLAN, device …"
        />
      </div>
    </>
  );
}
