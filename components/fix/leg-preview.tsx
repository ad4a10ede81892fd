import type { LegView } from "@/lib/model/views";
import { DiffView } from "../ui/diff-view";
import { Note } from "../ui/note";
import { numbered } from "../ui/numbered";

/** The device took all of it. */
const SENT: LegView["state"][] = ["sent", "verified", "taken-back"];

/** What exactly will be sent to one device, what takes it back, and the net below it. */
export function LegPreview({ leg }: { leg: LegView }) {
  const { preview, notSendable } = leg;
  return (
    <div className="grid gap-3">
      {notSendable ? (
        <Note state="degraded" title={notSendable.why}>
          {notSendable.next}
        </Note>
      ) : null}
      {preview?.unproven && !notSendable ? (
        <Note state="degraded" title="Nobody has tried this on a real device; an admin allowed sending it.">
          {preview.unproven}
        </Note>
      ) : null}
      {preview?.meanwhile ? (
        <Note state="degraded" title="Between this step and the later ones">
          {preview.meanwhile}
        </Note>
      ) : null}
      {preview ? (
        <>
          {preview.diff ? <DiffView unified={preview.diff} /> : null}
          {preview.commands.length > 0 ? (
            <Commands
              title={SENT.includes(leg.state) ? "Exactly this was sent" : "Exactly this is sent"}
              lines={preview.commands}
            />
          ) : null}
          <p className="text-sm">
            <span className="font-medium">Safety: </span>
            {preview.safety}
          </p>
          {preview.inverse.length > 0 ? (
            <details>
              <summary className="inline-flex min-h-6 items-center text-accent text-sm hover:underline">
                What takes it back
              </summary>
              <div className="mt-1.5">
                <Commands title="Taken back by" lines={preview.inverse} />
              </div>
            </details>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

function Commands({ title, lines }: { title: string; lines: string[] }) {
  return (
    <figure>
      <figcaption className="mb-1 text-muted text-sm">{title}</figcaption>
      <pre className="mono whitespace-pre-wrap break-all rounded-md border border-line bg-sunken px-3 py-2 text-sm leading-5">
        {numbered(lines).map(({ n, item }) => (
          <span key={n} className="block">
            {item || " "}
          </span>
        ))}
      </pre>
    </figure>
  );
}
