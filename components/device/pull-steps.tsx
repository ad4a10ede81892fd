import type { PullView } from "@/lib/model/views";
import { numbered } from "../ui/numbered";
import { StateIcon } from "../ui/state-mark";
import { PULL_STEP } from "./device-words";

/** One pull, step by step; the first that failed is the one to look at. */
export function PullSteps({ pull }: { pull: PullView }) {
  return (
    <div>
      <ol className="grid gap-1.5">
        {numbered(pull.steps).map(({ n, item }) => (
          <li key={n} className="grid grid-cols-[1.25rem_6rem_minmax(0,1fr)] gap-x-2">
            {item.state === "skipped" ? (
              <span className="text-center text-muted" aria-hidden="true">
                –
              </span>
            ) : (
              <StateIcon
                state={item.state === "ok" ? "healthy" : "broken"}
                label={item.state === "ok" ? "done" : "failed"}
                className="mt-0.5"
              />
            )}
            <span className="font-medium">{PULL_STEP[item.name]}</span>
            <span
              className={item.state === "skipped" ? "[overflow-wrap:anywhere] text-muted" : "[overflow-wrap:anywhere]"}
            >
              {item.text || (item.state === "ok" ? "Done." : item.state === "skipped" ? "not tried" : "")}
            </span>
          </li>
        ))}
      </ol>
      {pull.problem ? (
        <p className="mt-3 border-broken border-l-3 pl-3 [overflow-wrap:anywhere]">
          <strong className="block font-medium">{pull.problem.what}</strong>
          {pull.problem.next}
        </p>
      ) : null}
    </div>
  );
}
