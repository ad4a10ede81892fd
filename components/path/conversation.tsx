import { Check, CircleDashed, X } from "lucide-react";
import type { Step } from "@/lib/model/assessment";
import { DeviceLink } from "../device/device-link";
import { Evidence } from "../finding/evidence";
import { neighbours } from "../finding/evidence-lines";
import { cx } from "../ui/cx";
import { numbered } from "../ui/numbered";
import { STAGE_WORD } from "./stage-word";

function mark(step: Step) {
  if (step.unknown) return { Icon: CircleDashed, look: "text-unknown border-unknown", word: "unknown" };
  return step.ok
    ? { Icon: Check, look: "text-healthy border-line-strong", word: "works" }
    : { Icon: X, look: "text-broken border-broken bg-broken-soft", word: "fails" };
}

/** The conversation as the client would have it, message by message, each with the lines that decide it. */
export function Conversation({ steps, devices }: { steps: Step[]; devices: Record<string, string> }) {
  return (
    <ol className="relative grid gap-0">
      {numbered(steps).map(({ n, item }) => {
        const { Icon, look, word } = mark(item);
        return (
          <li key={n} className="grid grid-cols-[2rem_1fr] gap-x-3">
            <div className="flex flex-col items-center">
              <span
                className={cx(
                  "mt-1 flex size-6 shrink-0 items-center justify-center rounded-full border bg-surface",
                  look,
                )}
              >
                <Icon className="size-3.5" role="img" aria-label={word} />
              </span>
              {n < steps.length ? <span className="w-px flex-1 bg-line" aria-hidden="true" /> : null}
            </div>
            <div className="min-w-0 pb-3">
              <p className="text-muted text-xs">
                {n} · {STAGE_WORD[item.stage]}
                {item.device ? (
                  <>
                    {" · "}
                    <span className="mono">
                      <DeviceLink name={item.device} id={devices[item.device]} />
                    </span>
                  </>
                ) : null}
              </p>
              <p className={cx("break-words", !item.ok && !item.unknown && "font-medium")}>{item.text}</p>
              {item.evidence.length > 0 ? (
                <details className="mt-1">
                  <summary className="inline-flex min-h-6 items-center text-accent text-sm hover:underline">
                    {item.evidence.length === 1
                      ? "The line that decides this"
                      : `The ${item.evidence.length} places that decide this`}
                  </summary>
                  <div className="mt-1.5 grid gap-2">
                    {numbered(neighbours(item.evidence)).map((place) => (
                      <Evidence
                        key={place.n}
                        places={place.item}
                        deviceId={item.device ? devices[item.device] : undefined}
                      />
                    ))}
                  </div>
                </details>
              ) : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
