import Link from "next/link";
import { Fragment } from "react";
import { HEALTHS } from "@/lib/model/assessment";
import type { SubnetRow } from "@/lib/model/views";
import type { Column } from "../table/data-table";
import type { Facet } from "../table/table-query";
import { HEALTH_WORD } from "../ui/state-look";
import { HealthMark } from "../ui/state-mark";
import { Time } from "../ui/time";
import { ClientMarks } from "./client-marks";

const names = (list: string[]) =>
  list.length > 0 ? (
    <span className="mono">
      {list.map((name, at) => (
        <Fragment key={name}>
          {at > 0 ? ", " : ""}
          <span className="whitespace-nowrap">{name}</span>
        </Fragment>
      ))}
    </span>
  ) : (
    <span className="text-muted">none</span>
  );

/** Worst first: that is what one sorts by health for. */
const RANK = { broken: 0, degraded: 1, unknown: 2, healthy: 3 } as const;

export const SUBNET_COLUMNS: Column<SubnetRow>[] = [
  {
    id: "health",
    title: "Health",
    lead: true,
    by: (r) => RANK[r.health],
    cell: (r) => <HealthMark health={r.health} />,
  },
  {
    id: "cidr",
    title: "Subnet",
    lead: true,
    by: (r) => r.cidr,
    className: "whitespace-nowrap",
    cell: (r) => (
      <Link className="link mono font-medium" href={`/subnets/${encodeURIComponent(r.id)}`}>
        {r.cidr}
      </Link>
    ),
  },
  { id: "name", title: "Name", by: (r) => r.name, className: "lg:min-w-28", cell: (r) => r.name },
  {
    id: "vlan",
    wideOnly: true,
    title: "VLAN",
    by: (r) => r.vlan,
    cell: (r) => r.vlan ?? <span className="text-muted">–</span>,
  },
  { id: "site", title: "Site", by: (r) => r.site, cell: (r) => r.site || <span className="text-muted">–</span> },
  { id: "clients", title: "Clients", cell: (r) => <ClientMarks clients={r.clients} health={r.health} /> },
  { id: "relay", wideOnly: true, title: "Relay", by: (r) => r.relays[0] ?? "", cell: (r) => names(r.relays) },
  { id: "dhcp", wideOnly: true, title: "DHCP", by: (r) => r.dhcpServers[0] ?? "", cell: (r) => names(r.dhcpServers) },
  { id: "pxe", wideOnly: true, title: "PXE", by: (r) => r.pxeServers[0] ?? "", cell: (r) => names(r.pxeServers) },
  {
    id: "cause",
    title: "Main cause",
    by: (r) => r.mainCause?.title ?? "",
    className: "lg:min-w-44",
    cell: (r) =>
      r.mainCause ? (
        <Link className="link" href={`/causes/${encodeURIComponent(r.mainCause.id)}`}>
          {r.mainCause.title}
        </Link>
      ) : (
        <span className="text-muted">–</span>
      ),
  },
  {
    id: "since",
    title: "Since",
    wideOnly: true,
    by: (r) => r.since ?? "",
    cell: (r) => (r.since ? <Time iso={r.since} /> : <span className="text-muted">–</span>),
  },
];

export const SUBNET_FACETS: Facet<SubnetRow>[] = [
  {
    id: "health",
    label: "Health",
    of: (r) => [r.health],
    word: (v) => HEALTH_WORD[HEALTHS.find((h) => h === v) ?? "unknown"],
  },
  { id: "site", label: "Site", of: (r) => (r.site ? [r.site] : []) },
  { id: "device", label: "Device", of: (r) => [...r.relays, ...r.dhcpServers, ...r.pxeServers] },
];

export function subnetText(r: SubnetRow): string {
  return [
    r.cidr,
    r.name,
    r.site,
    r.vlan ?? "",
    r.health,
    ...r.clients.map((c) => `${c.client} ${c.error ?? ""}`),
    ...r.relays,
    ...r.dhcpServers,
    ...r.pxeServers,
    r.mainCause?.title ?? "",
  ].join(" ");
}
