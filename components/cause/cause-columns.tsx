import Link from "next/link";
import type { CauseRow } from "@/lib/model/views";
import { DeviceLink } from "../device/device-link";
import { FixStateMark } from "../fix/fix-state";
import type { Column } from "../table/data-table";
import type { Facet } from "../table/table-query";
import { HealthMark } from "../ui/state-mark";

const SEVERITY = {
  error: { health: "broken", word: "Error", rank: 0 },
  warning: { health: "degraded", word: "Warning", rank: 1 },
  note: { health: "unknown", word: "Note", rank: 2 },
} as const;

export const CAUSE_COLUMNS: Column<CauseRow>[] = [
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
  { id: "subnets", title: "Harms", by: (r) => r.subnets.length, cell: (r) => `${r.subnets.length} subnets` },
  { id: "wins", title: "Wins", by: (r) => r.wins, cell: (r) => (r.wins > 0 ? `${r.wins} subnets` : "–") },
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
        <span className="text-muted">{r.fixable ? "not begun" : "by hand"}</span>
      ),
  },
];

export const CAUSE_FACETS: Facet<CauseRow>[] = [
  { id: "severity", label: "Severity", of: (r) => [r.severity] },
  { id: "device", label: "Device", of: (r) => [r.device] },
];

export const causeText = (r: CauseRow) => [r.title, r.check, r.device, ...r.subnets].join(" ");
