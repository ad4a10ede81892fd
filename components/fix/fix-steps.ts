import type { FixState } from "@/lib/model/views";

export const FIX_STEPS = ["problem", "plan", "preview", "approval", "apply", "verify", "done"] as const;
export type FixStep = (typeof FIX_STEPS)[number];

export const STEP_TITLE: Record<FixStep, string> = {
  problem: "Problem",
  plan: "Plan",
  preview: "Preview",
  approval: "Approval",
  apply: "Apply",
  verify: "Verify",
  done: "Done",
};

/** Where a fix in this state goes on. */
const STEP_OF: Record<FixState, FixStep> = {
  draft: "problem",
  "awaiting-approval": "approval",
  approved: "apply",
  applying: "apply",
  verifying: "verify",
  done: "done",
  failed: "apply",
  stopped: "apply",
  stale: "preview",
  "taking-back": "done",
  "taken-back": "done",
  rejected: "approval",
};

export const stepOf = (state: FixState): FixStep => STEP_OF[state];

export function isFixStep(text: string): text is FixStep {
  return (FIX_STEPS as readonly string[]).includes(text);
}

/** The worker is at it: the page follows. */
export const isBusy = (state: FixState): boolean =>
  state === "applying" || state === "verifying" || state === "taking-back";
