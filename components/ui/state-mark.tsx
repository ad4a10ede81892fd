import { CircleCheck, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { Health, Outcome } from "@/lib/model/assessment";
import { cx } from "./cx";
import { HEALTH_WORD, OUTCOME_STATE, OUTCOME_WORD, STATE_LOOK } from "./state-look";

const ICONS = { healthy: CircleCheck, degraded: TriangleAlert, broken: OctagonX, unknown: CircleDashed } as const;

/** The shape alone; the word must stand beside it, or in `label`. */
export function StateIcon({ state, label, className }: { state: Health; label?: string; className?: string }) {
  const Icon = ICONS[state];
  const look = cx("inline-block size-4 shrink-0", STATE_LOOK[state].text, className);
  return label ? (
    <Icon className={look} role="img" aria-label={label} strokeWidth={2.2} />
  ) : (
    <Icon className={look} aria-hidden="true" strokeWidth={2.2} />
  );
}

export function HealthMark({ health, word }: { health: Health; word?: string }) {
  return (
    <span className={cx("inline-flex items-center gap-1.5 whitespace-nowrap font-medium", STATE_LOOK[health].text)}>
      <StateIcon state={health} />
      {word ?? HEALTH_WORD[health]}
    </span>
  );
}

export function OutcomeMark({ outcome, children }: { outcome: Outcome; children?: ReactNode }) {
  const state = OUTCOME_STATE[outcome];
  return (
    <span className={cx("inline-flex items-center gap-1.5 whitespace-nowrap", STATE_LOOK[state].text)}>
      <StateIcon state={state} />
      {children ?? OUTCOME_WORD[outcome]}
    </span>
  );
}

/** A boxed mark, for the head of a page. */
export function StateBadge({ state, children }: { state: Health; children?: ReactNode }) {
  const look = STATE_LOOK[state];
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-full border px-2.5 py-0.5 font-medium text-sm",
        look.text,
        look.soft,
        look.border,
      )}
    >
      <StateIcon state={state} />
      {children ?? HEALTH_WORD[state]}
    </span>
  );
}
