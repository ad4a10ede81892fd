import type { ReactNode } from "react";
import type { Health } from "@/lib/model/assessment";
import { cx } from "./cx";
import { STATE_LOOK } from "./state-look";
import { StateIcon } from "./state-mark";

/** A boxed remark in one of the four states. `live` announces it when it appears. */
export function Note({
  state,
  title,
  children,
  live,
}: {
  state: Health;
  title?: ReactNode;
  children?: ReactNode;
  live?: boolean;
}) {
  const look = STATE_LOOK[state];
  return (
    <div
      role={live ? (state === "broken" ? "alert" : "status") : undefined}
      className={cx("flex gap-2.5 rounded-md border px-3 py-2.5", look.soft, look.border)}
    >
      <StateIcon state={state} className="mt-0.5" />
      <div className="min-w-0 break-words">
        {title ? <p className="whitespace-pre-line font-medium">{title}</p> : null}
        {children ? <div className="text-text">{children}</div> : null}
      </div>
    </div>
  );
}

/** A problem as the model tells it: what happened, and what to do next. */
export function ProblemNote({ problem }: { problem: { what: string; next: string } }) {
  return (
    <Note state="broken" title={problem.what} live>
      {problem.next}
    </Note>
  );
}
