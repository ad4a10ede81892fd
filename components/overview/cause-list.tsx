import Link from "next/link";
import { may, type UserRole } from "@/lib/model/access";
import type { CauseRow } from "@/lib/model/views";
import { DeviceLink } from "../device/device-link";
import { MendButton } from "../finding/mend-button";
import { FixStateMark } from "../fix/fix-state";

/** Causes by what they win, each with its fix. */
export function CauseList({ causes, role }: { causes: CauseRow[]; role: UserRole }) {
  if (causes.length === 0) return <p className="p-4 text-muted">Nothing is known that harms a subnet.</p>;
  return (
    <ul className="divide-y divide-line">
      {causes.map((cause) => (
        <li key={cause.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
          <div className="min-w-0 flex-1 basis-64">
            <Link className="link break-words font-medium" href={`/causes/${encodeURIComponent(cause.id)}`}>
              {cause.title}
            </Link>
            <p className="text-muted text-sm">
              on{" "}
              <span className="mono">
                <DeviceLink name={cause.device} id={cause.deviceId} />
              </span>
              {" · "}harms {cause.subnets.length} {cause.subnets.length === 1 ? "subnet" : "subnets"}
            </p>
          </div>
          <p className="w-28 text-sm">
            {cause.wins > 0 ? (
              <>
                wins <strong className="text-lg tabular-nums">{cause.wins}</strong>{" "}
                {cause.wins === 1 ? "subnet" : "subnets"}
              </>
            ) : (
              <span className="text-muted">wins none alone</span>
            )}
          </p>
          <div className="flex w-36 justify-end max-sm:justify-start">
            {cause.fix ? (
              <Link className="link" href={`/fixes/${encodeURIComponent(cause.fix.id)}`}>
                <FixStateMark state={cause.fix.state} />
              </Link>
            ) : cause.fixable && may(role, "fixes:create") ? (
              <MendButton findingIds={[cause.id]} />
            ) : (
              <span className="text-muted text-sm">{cause.fixable ? "can be mended" : "needs a person"}</span>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
