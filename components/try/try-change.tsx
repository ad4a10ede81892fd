"use client";

import { type FormEvent, useId, useState } from "react";
import type { TriedChangeView, TryBaseView } from "@/lib/model/views";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { SelectField, TextAreaField } from "../ui/field";
import { Note, ProblemNote } from "../ui/note";
import { TriedChange } from "./tried-change";

/** As the API takes them at once. */
const MOST_BYTES = 9 * 1024 * 1024;

/** Edit what a device gave and see what every subnet would do with it. Nothing is stored, nothing is sent. */
export function TryChange({ base }: { base: TryBaseView }) {
  const [texts, setTexts] = useState(
    () => new Map(base.texts.map(({ name, captured, start }) => [name, start ?? captured])),
  );
  const [shown, setShown] = useState(
    base.texts.find(({ start }) => start !== undefined)?.name ?? base.texts[0]?.name ?? "",
  );
  const { busy, problem, setProblem, send } = useCall();
  const [tried, setTried] = useState<TriedChangeView | null>(null);
  const field = useId();
  const edited = base.texts.filter(({ name, captured }) => texts.get(name) !== captured).map(({ name }) => name);

  const put = (name: string, text: string) => setTexts(new Map(texts).set(name, text));
  const tryIt = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setTried(null);
    const sent = edited.map((name) => ({ name, text: texts.get(name) ?? "" }));
    if (sent.reduce((sum, { text }) => sum + new Blob([text]).size, 0) > MOST_BYTES) {
      setProblem({
        code: "too-large",
        what: "These texts are more than 9 MB together.",
        next: "Edit fewer at a time.",
      });
      return;
    }
    const result = await send<TriedChangeView>("POST", `/api/devices/${encodeURIComponent(base.deviceId)}/try`, {
      captureId: base.captureId,
      texts: sent,
    });
    if (result.ok) setTried(result.data);
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {base.from ? (
        <Note state="unknown" title={`The change of this fix is in the text already: ${base.from}`}>
          Edit it further; the fix itself stays as it is.
        </Note>
      ) : null}
      <form onSubmit={tryIt} className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {base.texts.length > 1 ? (
          <div className="max-w-2xl">
            <SelectField
              id={`${field}-name`}
              label="Text"
              className="mono"
              value={shown}
              onChange={(event) => setShown(event.target.value)}
            >
              {base.texts.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                  {edited.includes(name) ? " (edited)" : ""}
                </option>
              ))}
            </SelectField>
          </div>
        ) : null}
        <TextAreaField
          id={`${field}-text`}
          label={base.texts.length > 1 ? "Its lines, to be edited or pasted over" : shown}
          hint="Places where secrets were taken out stay as they are; type no secrets here."
          mono
          rows={22}
          spellCheck={false}
          autoComplete="off"
          wrap="off"
          className="text-sm leading-5"
          value={texts.get(shown) ?? ""}
          onChange={(event) => put(shown, event.target.value)}
        />
        <div className="flex flex-wrap items-center gap-2">
          {/* Not disabled while it works: whoever came by keyboard would lose the place. */}
          <Button type="submit" look="primary" aria-busy={busy} disabled={edited.length === 0}>
            {busy ? "Playing every boot …" : "See what it would do"}
          </Button>
          <Button
            look="quiet"
            disabled={edited.length === 0}
            onClick={() => {
              setTexts(new Map(base.texts.map(({ name, captured }) => [name, captured])));
              setTried(null);
              setProblem(null);
            }}
          >
            Back to the capture
          </Button>
          <p className="min-w-0 break-all text-muted text-sm" role="status">
            {edited.length === 0 ? "Nothing is edited yet." : `Edited: ${edited.join(", ")}`}
          </p>
        </div>
      </form>
      {problem ? <ProblemNote problem={problem} /> : null}
      {tried ? <TriedChange tried={tried} /> : null}
    </div>
  );
}
