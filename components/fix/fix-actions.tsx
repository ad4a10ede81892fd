"use client";

import { useState } from "react";
import type { FixView } from "@/lib/model/views";
import { type CallProblem, call } from "../http/call";
import { Button, type ButtonLook } from "../ui/button";
import { TextField } from "../ui/field";
import { ProblemNote } from "../ui/note";

export type FixAction = "submit" | "approve" | "reject" | "apply" | "stop" | "take-back" | "refresh" | "override";

const BUTTON: Record<FixAction, { word: string; look: ButtonLook; allowed: keyof FixView["allowed"] }> = {
  submit: { word: "Ask for approval", look: "primary", allowed: "submit" },
  approve: { word: "Approve", look: "primary", allowed: "approve" },
  reject: { word: "Reject", look: "danger", allowed: "reject" },
  apply: { word: "Apply now", look: "primary", allowed: "apply" },
  stop: { word: "Stop after this step", look: "danger", allowed: "stop" },
  "take-back": { word: "Take back", look: "danger", allowed: "takeBack" },
  override: { word: "Let it through all the same", look: "danger", allowed: "override" },
  refresh: { word: "Make the preview again", look: "plain", allowed: "refresh" },
};

/** The buttons of a step: only what this person may do now. `withReason` adds a line that goes to the audit trail. */
export function FixActions({
  fix,
  actions,
  onChange,
  withReason,
}: {
  fix: FixView;
  actions: FixAction[];
  onChange: (fix: FixView, action: FixAction) => void;
  withReason?: string;
}) {
  const [busy, setBusy] = useState<FixAction | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const [reason, setReason] = useState("");
  const shown = actions.filter((action) => fix.allowed[BUTTON[action].allowed]);
  const act = async (action: FixAction) => {
    if (busy) return;
    setBusy(action);
    const result = await call<FixView>("POST", `/api/fixes/${encodeURIComponent(fix.id)}/${action}`, { reason });
    setBusy(null);
    setProblem(result.ok ? null : result.problem);
    if (result.ok) onChange(result.data, action);
  };
  if (shown.length === 0 && !problem) return null;
  return (
    <div className="grid gap-3 print:hidden">
      {withReason && shown.length > 0 ? (
        <div className="max-w-xl">
          <TextField
            id={`reason-${shown[0]}`}
            label={withReason}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {shown.map((action) => (
          // Not disabled while it works: whoever came by keyboard would lose the place when it is refused.
          <Button key={action} look={BUTTON[action].look} aria-busy={busy === action} onClick={() => act(action)}>
            {busy === action ? `${BUTTON[action].word} …` : BUTTON[action].word}
          </Button>
        ))}
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
    </div>
  );
}
