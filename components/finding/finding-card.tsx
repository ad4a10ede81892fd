import { Info, OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { may, type UserRole } from "@/lib/model/access";
import type { Finding } from "@/lib/model/assessment";
import type { FixState } from "@/lib/model/views";
import { DeviceLink } from "../device/device-link";
import { FixStateMark } from "../fix/fix-state";
import { cx } from "../ui/cx";
import { numbered } from "../ui/numbered";
import { Evidence } from "./evidence";
import { neighbours } from "./evidence-lines";
import { fixText } from "./fix-text";
import { MendButton } from "./mend-button";

const SEVERITY = {
  error: { Icon: OctagonX, look: "text-broken", word: "Error" },
  warning: { Icon: TriangleAlert, look: "text-degraded", word: "Warning" },
  note: { Icon: Info, look: "text-muted", word: "Note" },
} as const;

/** The whole text that a place of a device was captured in; null where it may not be shown or is not at hand. */
export type WholeText = (device: string, file: string) => string | null;

/** One cause: what, where (its lines), why it matters, the source, and the way to mend it. */
export function FindingCard({
  finding,
  role,
  devices,
  fix,
  whole,
  causeHref,
  heading: Heading = "h3",
}: {
  finding: Finding;
  role: UserRole;
  devices: Record<string, string>;
  fix?: { id: string; state: FixState } | null;
  whole?: WholeText;
  causeHref?: string;
  heading?: "h2" | "h3";
}) {
  const severity = SEVERITY[finding.severity];
  const others = finding.subnets.length - 1;
  const linked = may(role, "captures:read");
  return (
    <article className="min-w-0 border-line border-b px-4 py-4 last:border-b-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className={cx("flex items-center gap-1.5 font-medium text-sm", severity.look)}>
            <severity.Icon className="size-4" aria-hidden="true" />
            {severity.word}
            <span className="text-muted">
              on{" "}
              <span className="mono">
                <DeviceLink name={finding.device} id={devices[finding.device]} />
              </span>
            </span>
          </p>
          <Heading className="mt-0.5 break-words font-semibold text-lg">{finding.title}</Heading>
        </div>
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          {fix ? (
            <Link href={`/fixes/${encodeURIComponent(fix.id)}`} className="link inline-flex items-center gap-2">
              Fix under way <FixStateMark state={fix.state} />
            </Link>
          ) : finding.fixes.length > 0 && may(role, "fixes:create") ? (
            <MendButton findingIds={[finding.id]} />
          ) : null}
        </div>
      </div>
      <p className="mt-2 max-w-4xl break-words">{finding.explanation}</p>
      {causeHref && others > 0 ? (
        <p className="mt-1">
          <Link className="link" href={causeHref}>
            Harms {others} other {others === 1 ? "subnet" : "subnets"} too
          </Link>
        </p>
      ) : null}
      {finding.evidence.length > 0 ? (
        <div className="mt-3 grid gap-3 2xl:grid-cols-2">
          {numbered(neighbours(finding.evidence)).map(({ n, item }) => (
            <Evidence
              key={n}
              places={item}
              device={finding.device}
              deviceId={devices[finding.device]}
              whole={whole?.(finding.device, item[0]?.file ?? "") ?? null}
              linked={linked}
            />
          ))}
        </div>
      ) : null}
      {finding.fixes.length > 0 ? (
        <div className="mt-3">
          <h4 className="font-medium text-sm">What mends it, in this order</h4>
          <ol className="mt-1 list-decimal pl-5">
            {numbered([...finding.fixes].sort((a, b) => a.order - b.order)).map(({ n, item }) => (
              <li key={n} className="break-words">
                {fixText(item)}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      {finding.references.length > 0 ? (
        <p className="mt-3 text-muted text-sm">
          Source:{" "}
          {finding.references.map((reference, index) => (
            <span key={reference.url}>
              {index > 0 ? " · " : ""}
              <a className="link" href={reference.url} rel="noreferrer" target="_blank">
                {reference.title}
              </a>
            </span>
          ))}
        </p>
      ) : null}
    </article>
  );
}
