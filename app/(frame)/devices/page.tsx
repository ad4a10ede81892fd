import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { DEVICE_STATE, TRANSPORT } from "@/components/device/device-words";
import { type Column, DataTable } from "@/components/table/data-table";
import type { PageProps } from "@/components/table/search-params";
import type { Facet } from "@/components/table/table-query";
import { LinkButton } from "@/components/ui/button";
import { EmptyPage } from "@/components/ui/empty";
import { PageHead } from "@/components/ui/page-head";
import { HealthMark } from "@/components/ui/state-mark";
import { Time } from "@/components/ui/time";
import { may } from "@/lib/model/access";
import type { DeviceRow } from "@/lib/model/views";
import { listDevices } from "@/lib/services/devices/list-devices";
import { signedIn } from "../../signed-in";

export const metadata: Metadata = { title: "Devices" };

const COLUMNS: Column<DeviceRow>[] = [
  {
    id: "state",
    title: "State",
    lead: true,
    by: (r) => DEVICE_STATE[r.state].word,
    cell: (r) => <HealthMark health={DEVICE_STATE[r.state].health} word={DEVICE_STATE[r.state].word} />,
  },
  {
    id: "name",
    title: "Device",
    lead: true,
    by: (r) => r.name,
    cell: (r) => (
      <>
        <Link className="link mono font-medium" href={`/devices/${encodeURIComponent(r.id)}`}>
          {r.name}
        </Link>
        {r.problem ? <span className="block max-w-md text-muted">{r.problem}</span> : null}
      </>
    ),
  },
  { id: "roles", title: "Roles", by: (r) => r.roles.join(" "), cell: (r) => r.roles.join(", ") || "–" },
  {
    id: "platform",
    title: "Platform",
    by: (r) => r.platform,
    cell: (r) => r.platform ?? <span className="text-muted">not known yet</span>,
  },
  { id: "site", title: "Site", by: (r) => r.site, cell: (r) => r.site ?? "–" },
  {
    id: "address",
    title: "Address",
    by: (r) => r.address,
    cell: (r) => <span className="mono">{r.address || "–"}</span>,
  },
  { id: "transport", title: "Over", by: (r) => TRANSPORT[r.transport], cell: (r) => TRANSPORT[r.transport] },
  {
    id: "read",
    title: "Last read",
    by: (r) => r.lastReadAt,
    cell: (r) => (r.lastReadAt ? <Time iso={r.lastReadAt} /> : "never"),
  },
  { id: "subnets", title: "Subnets", by: (r) => r.subnets, cell: (r) => r.subnets },
  {
    id: "understood",
    title: "Understood",
    by: (r) => r.understood,
    cell: (r) => (r.understood === null ? "–" : `${r.understood} %`),
  },
];

const NOT_REACHED = "not-reached";

const FACETS: Facet<DeviceRow>[] = [
  {
    id: "state",
    label: "State",
    // What the head of every page counts as not reached has one value of its own, to lead there.
    of: (r) => (r.state === "fresh" || r.state === "declared" ? [r.state] : [r.state, NOT_REACHED]),
    word: (v) => (v === NOT_REACHED ? "All not reached" : (DEVICE_STATE[v as DeviceRow["state"]]?.word ?? v)),
  },
  { id: "role", label: "Role", of: (r) => r.roles },
  { id: "site", label: "Site", of: (r) => (r.site ? [r.site] : []) },
];

export default async function DevicesPage({ searchParams }: PageProps) {
  const ctx = await signedIn("/devices");
  const [rows, params] = await Promise.all([listDevices(ctx), searchParams]);
  const readable = rows.filter((r) => r.state !== "declared");
  const fresh = readable.filter((r) => r.state === "fresh").length;
  const mayAdd = may(ctx.person.role, "devices:write");
  return (
    <>
      <PageHead
        title="Devices"
        sentence={
          rows.length === 0
            ? null
            : fresh === readable.length
              ? `All ${fresh} devices were read lately.`
              : `${fresh} of ${readable.length} devices were read lately; what hangs on the others is unknown.`
        }
        actions={
          mayAdd ? (
            <LinkButton href="/devices/add" look="primary">
              <Plus aria-hidden="true" />
              Add devices
            </LinkButton>
          ) : null
        }
      />
      {rows.length === 0 ? (
        <EmptyPage title="No devices yet" role={ctx.person.role}>
          Here stands each router, DHCP server and PXE server that Bootpath reads: how fresh its facts are, what of its
          configuration was understood, and which subnets hang on it.
        </EmptyPage>
      ) : (
        <DataTable
          rows={rows}
          columns={COLUMNS}
          facets={FACETS}
          text={(r) => [r.name, r.platform, r.site, r.address, r.problem, ...r.roles].join(" ")}
          rowId={(r) => r.id}
          path="/devices"
          params={params}
          caption="Devices"
          noun="devices"
          placeholder="Name, address, platform …"
        />
      )}
    </>
  );
}
