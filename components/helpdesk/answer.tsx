import Link from "next/link";
import type { HelpdeskAnswer } from "@/lib/model/views";
import { HandOver } from "../fix/hand-over";
import { Note } from "../ui/note";
import { Panel } from "../ui/panel";
import { HealthMark } from "../ui/state-mark";
import { Checked } from "./checked";
import { Fit } from "./fit";

/** What it means, what it means here, what was checked, one next step, and the hand-over. */
export function Answer({ answer }: { answer: HelpdeskAnswer }) {
  const { recognised, subnet, query } = answer;
  return (
    <div className="grid gap-4" aria-live="polite">
      {recognised ? (
        <Panel title={recognised.title} aside={<span className="mono">{recognised.code}</span>}>
          <p className="max-w-4xl">{recognised.meaning}</p>
        </Panel>
      ) : query.text ? (
        <Note state="unknown" title="This text is not one that Bootpath knows.">
          Type the code (PXE-E…, or the number after ipxe.org/) or the last lines of the screen as they stand there.
        </Note>
      ) : null}
      <Panel
        title="Here"
        aside={
          subnet ? (
            <>
              <HealthMark health={subnet.health} />
              <Link className="link mono" href={`/subnets/${encodeURIComponent(subnet.id)}`}>
                {subnet.cidr}
              </Link>
              <span>{[subnet.name, subnet.site].filter(Boolean).join(", ")}</span>
            </>
          ) : undefined
        }
      >
        <p className="mb-3 text-muted">{answer.whereText}</p>
        <Fit fits={answer.fits} here={answer.here} />
        <h3 className="mt-4 mb-1.5 font-medium">Checked already</h3>
        <Checked list={answer.checked} />
      </Panel>
      <Panel title="Next step">
        <p className="max-w-4xl text-lg">{answer.nextStep}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <HandOver text={answer.handOver} />
          {subnet?.mainCause ? (
            <Link className="link self-center" href={`/causes/${encodeURIComponent(subnet.mainCause.id)}`}>
              The cause: {subnet.mainCause.title}
            </Link>
          ) : null}
        </div>
      </Panel>
    </div>
  );
}
