"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { FixView } from "@/lib/model/views";
import { buttonClass } from "../ui/button";
import { Note } from "../ui/note";
import { PageHead } from "../ui/page-head";
import type { FixAction } from "./fix-actions";
import { FixStateMark } from "./fix-state";
import { FIX_STEPS, type FixStep, isBusy, STEP_TITLE, stepOf } from "./fix-steps";
import { HandOver } from "./hand-over";
import { handOverText } from "./hand-over-text";
import { StepNav } from "./step-nav";
import { StepApply, StepDone, StepVerify } from "./steps-after";
import { StepApproval, StepPlan, StepPreview, StepProblem } from "./steps-before";
import { useLiveFix } from "./use-live-fix";

const SENTENCE: Record<FixStep, string> = {
  problem: "What is wrong, and whom it harms.",
  plan: "What is done, in this order, and why in this order.",
  preview: "Exactly what is sent, and what it changes.",
  approval: "A second person looks at it before anything is sent.",
  apply: "Each step is written down before it is sent and read back after it.",
  verify: "Read back from the devices, and assessed again.",
  done: "What was done, and the way back.",
};

const NEXT: Partial<Record<FixAction, FixStep>> = {
  submit: "approval",
  approve: "apply",
  "take-back": "done",
  refresh: "preview",
};

/** The wizard: one address a step, so that it survives a reload and can be sent to a colleague. */
export function FixWizard({ initial, step }: { initial: FixView; step: FixStep }) {
  const router = useRouter();
  const { fix, setFix, lost } = useLiveFix(initial);
  const href = (to: FixStep) => `/fixes/${encodeURIComponent(fix.id)}/${to}`;
  const onChange = (next: FixView, action: FixAction) => {
    setFix(next);
    const to = NEXT[action];
    if (to && to !== step) router.push(href(to));
    else router.refresh();
  };
  const content = { fix, onChange };
  const at = FIX_STEPS.indexOf(step);
  const before = FIX_STEPS[at - 1];
  const after = FIX_STEPS[at + 1];
  // These two steps tell of the loss themselves, with what can be done about it.
  const lossShown = fix.worse > 0 && !fix.override && (step === "preview" || step === "approval");
  return (
    <>
      <PageHead
        eyebrow={
          <span className="flex flex-wrap items-center gap-x-3">
            <FixStateMark state={fix.state} />
            <span>begun by {fix.createdBy}</span>
          </span>
        }
        title={fix.title}
        sentence={`${STEP_TITLE[step]}: ${SENTENCE[step].charAt(0).toLowerCase()}${SENTENCE[step].slice(1)}`}
        actions={<HandOver text={handOverText(fix)} />}
      />
      <StepNav id={fix.id} step={step} reached={stepOf(fix.state)} />
      <div className="grid gap-4">
        <div role="status" className="empty:hidden">
          {isBusy(fix.state) ? (
            <Note
              state="degraded"
              title={fix.state === "taking-back" ? "The worker takes it back …" : "The worker is at it …"}
            >
              You may leave this page; it goes on.
            </Note>
          ) : null}
        </div>
        {lost ? (
          <Note state="unknown" title="Bootpath does not answer at the moment." live>
            The worker goes on. This page asks again each second.
          </Note>
        ) : null}
        {fix.hint && !lossShown ? (
          <Note state={fix.stale ? "degraded" : "unknown"} title={fix.hint}>
            {fix.stale?.why}
          </Note>
        ) : null}
        {step === "problem" ? <StepProblem {...content} /> : null}
        {step === "plan" ? <StepPlan {...content} /> : null}
        {step === "preview" ? <StepPreview {...content} /> : null}
        {step === "approval" ? <StepApproval {...content} /> : null}
        {step === "apply" ? <StepApply {...content} /> : null}
        {step === "verify" ? <StepVerify {...content} /> : null}
        {step === "done" ? <StepDone {...content} /> : null}
      </div>
      <nav aria-label="To the neighbouring steps" className="mt-6 flex justify-between gap-3 print:hidden">
        {before ? (
          <Link className={buttonClass("plain")} href={href(before)}>
            Back: {STEP_TITLE[before]}
          </Link>
        ) : (
          <span />
        )}
        {after ? (
          <Link className={buttonClass("plain")} href={href(after)}>
            Next: {STEP_TITLE[after]}
          </Link>
        ) : null}
      </nav>
    </>
  );
}
