import Link from "next/link";
import type { FixView } from "@/lib/model/views";
import { Note } from "../ui/note";
import { type FixAction, FixActions } from "./fix-actions";

/** Take back, and before it what later fixes would suffer; where some would, a reason is asked for. */
export function TakeBack({
  fix,
  actions = [],
  onChange,
}: {
  fix: FixView;
  /** Others that stand beside it. */
  actions?: FixAction[];
  onChange: (fix: FixView, action: FixAction) => void;
}) {
  const rests = fix.allowed.takeBack ? (fix.restedOn ?? []) : [];
  return (
    <>
      {rests.length > 0 ? (
        <Note
          state={rests.some(({ refused }) => refused) ? "broken" : "degraded"}
          title={`Before you take it back: ${new Set(rests.map(({ fixId }) => fixId)).size === 1 ? "a later fix rests" : "later fixes rest"} on this one.`}
        >
          <ul className="mt-1 grid gap-2">
            {rests.map((one) => (
              <li key={`${one.fixId} ${one.device}`}>
                {one.why}{" "}
                {one.refused
                  ? "Nothing would be sent, because the device is not as this fix left it."
                  : "It would be sent, and the later fix would suffer."}{" "}
                {one.next}{" "}
                <Link className="link" href={`/fixes/${encodeURIComponent(one.fixId)}/done`}>
                  To that fix
                </Link>
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <FixActions
        fix={fix}
        actions={[...actions, "take-back"]}
        onChange={onChange}
        withReason={
          fix.allowed.takeBack
            ? `Why it is taken back${rests.length > 0 ? " all the same" : ""} (goes to the audit trail)`
            : undefined
        }
      />
    </>
  );
}
