import Link from "next/link";
import { may, type UserRole } from "@/lib/model/access";
import type { CauseRow } from "@/lib/model/views";
import { MendButton } from "../finding/mend-button";
import { FixStateMark } from "../fix/fix-state";
import { StateIcon } from "../ui/state-mark";

const STATE = { error: "broken", warning: "degraded", note: "unknown" } as const;

/** Causes in order of what mending them wins, each with its way on. */
export function CauseList({ causes, role }: { causes: CauseRow[]; role: UserRole }) {
  if (causes.length === 0) return <p className="p-4 text-muted">No causes: nothing harms a subnet.</p>;
  return (
    <ol className="divide-y divide-line">
      {causes.map((cause) => (
        <li key={cause.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
          <div className="flex min-w-0 flex-1 basis-72 gap-2.5">
            <StateIcon state={STATE[cause.severity]} label={cause.severity} className="mt-0.5" />
            <div className="min-w-0">
              <Link className="link break-words font-medium" href={`/causes/${encodeURIComponent(cause.id)}`}>
                {cause.title}
              </Link>
              <p className="text-muted text-sm">
                harms {count(cause.subnets.length)}
                {cause.wins > 0 ? `; mending it alone makes ${count(cause.wins)} healthy` : ""}
              </p>
            </div>
          </div>
          {cause.fix ? (
            <Link className="link inline-flex items-center gap-2" href={`/fixes/${encodeURIComponent(cause.fix.id)}`}>
              <FixStateMark state={cause.fix.state} />
            </Link>
          ) : cause.fixable && may(role, "fixes:create") ? (
            <MendButton findingIds={[cause.id]} />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

const count = (n: number) => `${n} ${n === 1 ? "subnet" : "subnets"}`;
