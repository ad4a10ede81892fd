import type { Metadata } from "next";
import { SUBNET_COLUMNS, SUBNET_FACETS, subnetText } from "@/components/subnet/subnet-columns";
import { DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import { buttonClass } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { listSubnets } from "@/lib/services/subnets/list-subnets";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Subnets" };

export default async function SubnetsPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/subnets");
  const [rows, params] = await Promise.all([listSubnets(ctx), searchParams]);
  const bad = rows.filter((row) => row.health === "broken").length;
  const unknown = rows.filter((row) => row.health === "unknown").length;
  return (
    <>
      <PageHead
        title="Subnets"
        sentence={
          rows.length === 0
            ? null
            : `${bad === 0 ? "No subnet is broken" : `${bad} of ${rows.length} subnets ${bad === 1 ? "is" : "are"} broken`}${
                unknown > 0 ? `; for ${unknown} the answer is unknown.` : "."
              }`
        }
        actions={
          rows.length > 0 ? (
            <a className={buttonClass("plain")} href="/api/export/subnets.csv" download>
              Export CSV
            </a>
          ) : null
        }
      />
      {rows.length === 0 ? (
        <EmptyPage title="No subnets yet" role={ctx.person.role}>
          Here stands one row for each subnet: whether computers can boot from the network there, over which relay, DHCP
          server and PXE server, and what stops them. Subnets are found in the configurations of routers and DHCP
          servers.
        </EmptyPage>
      ) : (
        <DataTable
          rows={rows}
          columns={SUBNET_COLUMNS}
          facets={SUBNET_FACETS}
          text={subnetText}
          rowId={(row) => row.id}
          path="/subnets"
          params={params}
          caption="Subnets"
          noun="subnets"
          placeholder="CIDR, name, VLAN, device, error code …"
        />
      )}
    </>
  );
}
