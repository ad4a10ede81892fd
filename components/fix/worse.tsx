import type { FixView } from "@/lib/model/views";
import { Note } from "../ui/note";
import { EffectTable } from "./effect-table";
import { type FixAction, FixActions } from "./fix-actions";

/** A plan that makes subnets worse: which, that it is refused, and what an admin may do about it. Empty where it harms nobody. */
export function Worse({ fix, onChange }: { fix: FixView; onChange?: (fix: FixView, action: FixAction) => void }) {
  const losses = fix.effect.filter((one) => one.worse);
  if (losses.length === 0) return null;
  const many = `${losses.length === 1 ? "1 subnet gets" : `${losses.length} subnets get`} worse by this fix`;
  return (
    <Note
      state={fix.override ? "degraded" : "broken"}
      title={fix.override ? `${many}. ${fix.override.by} let it through all the same.` : `${many}, so it is refused.`}
    >
      <div className="grid gap-3">
        {fix.override ? (
          <p className="break-words">
            {fix.override.at.slice(0, 16).replace("T", " ")} UTC, with this reason: {fix.override.reason}
          </p>
        ) : (
          <p>
            It can be neither submitted, approved nor applied. An admin of Bootpath may override that with a written
            reason.
          </p>
        )}
        <EffectTable effect={losses} />
        {onChange ? (
          <FixActions
            fix={fix}
            actions={["override"]}
            onChange={onChange}
            withReason="Why the loss is right (goes to the audit trail)"
          />
        ) : null}
      </div>
    </Note>
  );
}
