import { Check } from "lucide-react";
import Link from "next/link";
import { cx } from "../ui/cx";
import { FIX_STEPS, type FixStep, STEP_TITLE } from "./fix-steps";

/** The wizard's steps, each with an address of its own. `reached`: how far the fix itself has come. */
export function StepNav({ id, step, reached }: { id: string; step: FixStep; reached: FixStep }) {
  const at = FIX_STEPS.indexOf(reached);
  return (
    <nav aria-label="Steps of this fix" className="mb-5 print:hidden">
      <ol className="flex flex-wrap gap-1.5">
        {FIX_STEPS.map((one, index) => (
          <li key={one}>
            <Link
              href={`/fixes/${encodeURIComponent(id)}/${one}`}
              aria-current={one === step ? "step" : undefined}
              className={cx(
                "inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-sm no-underline",
                one === step
                  ? "border-accent bg-accent font-semibold text-on-accent"
                  : "border-line-strong bg-surface text-text hover:bg-sunken",
              )}
            >
              {index < at ? <Check className="size-3.5" role="img" aria-label="passed" /> : <span>{index + 1}</span>}
              {STEP_TITLE[one]}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
