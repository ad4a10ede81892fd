"use client";

import Link from "next/link";
import type { FixView, LegView } from "@/lib/model/views";
import { Note } from "../ui/note";
import { numbered } from "../ui/numbered";
import { Panel } from "../ui/panel";
import { EffectTable } from "./effect-table";
import { type FixAction, FixActions } from "./fix-actions";
import { LegList } from "./leg-list";
import { LegPreview } from "./leg-preview";
import { Worse } from "./worse";

export interface StepProps {
  fix: FixView;
  onChange: (fix: FixView, action: FixAction) => void;
}

export function StepProblem({ fix }: StepProps) {
  return (
    <>
      <Panel title="What is wrong">
        <div className="grid max-w-4xl gap-3">
          {numbered(fix.problem.split("\n\n")).map(({ n, item }) => (
            <p key={n} className="break-words">
              {item}
            </p>
          ))}
        </div>
      </Panel>
      <Panel title="What mending it changes">
        <EffectTable effect={fix.effect} />
      </Panel>
    </>
  );
}

export function StepPlan({ fix }: StepProps) {
  return (
    <>
      <LegList legs={fix.legs}>{(leg) => <Why leg={leg} legs={fix.legs} />}</LegList>
      <AlsoUsedBy list={fix.alsoUsedBy} />
    </>
  );
}

/** Many legs are for one reason: it is told once. */
function Why({ leg, legs }: { leg: LegView; legs: LegView[] }) {
  const first = legs.findIndex(({ why }) => why === leg.why);
  if (legs[first] === leg) return <p className="max-w-4xl break-words">{leg.why}</p>;
  return <p className="text-muted">For the same reason as step {first + 1}.</p>;
}

export function StepPreview({ fix, onChange }: StepProps) {
  return (
    <>
      <Worse fix={fix} onChange={onChange} />
      <LegList legs={fix.legs.filter((leg) => leg.kind === "change")}>
        {(leg) => (
          <>
            <LegPreview leg={leg} />
            {fix.allowed.tryChange && leg.deviceId ? <TryLink fix={fix} leg={leg} /> : null}
          </>
        )}
      </LegList>
      <AlsoUsedBy list={fix.alsoUsedBy} />
      <Panel title="Every subnet whose answer changes">
        <EffectTable effect={fix.effect} />
      </Panel>
      <FixActions fix={fix} actions={["refresh", "submit"]} onChange={onChange} />
    </>
  );
}

export function StepApproval({ fix, onChange }: StepProps) {
  return (
    <>
      <Panel title="Decisions">
        {fix.approvals.length === 0 ? (
          <p className="text-muted">
            {fix.approvalNeeded
              ? "Nobody has decided yet. Whoever made the fix cannot approve it."
              : "The settings do not ask for a second person. The audit trail says who applied it."}
          </p>
        ) : (
          <ul className="grid gap-1.5">
            {fix.approvals.map((one) => (
              <li key={`${one.at}${one.by}`}>
                <span className="font-medium">{one.by}</span> {one.decision} it on{" "}
                {one.at.slice(0, 16).replace("T", " ")} UTC
                {one.reason ? `: ${one.reason}` : ""}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Worse fix={fix} onChange={onChange} />
      <FixActions
        fix={fix}
        actions={["submit", "approve", "reject", "refresh"]}
        onChange={onChange}
        withReason={fix.allowed.approve || fix.allowed.reject ? "Why (goes to the audit trail)" : undefined}
      />
    </>
  );
}

/** Whoever would rather write the change by hand sees what that would do, before anything is sent. */
function TryLink({ fix, leg }: { fix: FixView; leg: FixView["legs"][number] }) {
  const query = new URLSearchParams({ fix: fix.id });
  return (
    <p className="text-sm print:hidden">
      <Link
        className="link inline-flex min-h-6 items-center"
        href={`/devices/${encodeURIComponent(leg.deviceId)}/try?${query}`}
      >
        Try another change on {leg.device}
      </Link>
    </p>
  );
}

function AlsoUsedBy({ list }: { list: string[] }) {
  if (list.length === 0) return null;
  return (
    <Note state="degraded" title="These also use what is taken away">
      <ul className="list-disc pl-5">
        {list.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Note>
  );
}
