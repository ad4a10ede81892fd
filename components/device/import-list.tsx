"use client";

import { type FormEvent, useState } from "react";
import { useCall } from "../http/use-call";
import { Button, LinkButton } from "../ui/button";
import { Field, INPUT, TextAreaField } from "../ui/field";
import { Note, ProblemNote } from "../ui/note";
import { Panel } from "../ui/panel";

const SAMPLE = `name,roles,platform,site,address,port,transport,service_addresses,credential
core-1,router,cisco-ios,Berlin,10.0.0.1,,ssh,,network-read
dhcp-1,dhcp,windows-dhcp,Berlin,10.0.0.10,,winrm-https,,windows-read`;

interface Imported {
  created: number;
  /** Columns that are not known. */
  passedOver: string[];
}

/** Adds many devices from a table. All rows or none. */
export function ImportList() {
  const [csv, setCsv] = useState("");
  const { busy, problem, send } = useCall();
  const [done, setDone] = useState<Imported | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await send<Imported>("POST", "/api/devices/import", { csv });
    setDone(result.ok ? result.data : null);
    if (result.ok) setCsv("");
  };
  return (
    <Panel title="Import a list">
      <form onSubmit={submit} className="grid gap-3">
        <Field id="csv-file" label="CSV file" hint="Its first row names the columns. Or paste the list below.">
          <input
            id="csv-file"
            type="file"
            accept=".csv,text/csv,text/plain"
            className={INPUT}
            aria-describedby="csv-file-hint"
            onChange={async (event) => setCsv((await event.target.files?.[0]?.text()) ?? "")}
          />
        </Field>
        <TextAreaField
          id="csv"
          label="List"
          value={csv}
          onChange={(event) => setCsv(event.target.value)}
          placeholder={SAMPLE}
          hint="Several roles or addresses in one cell are separated by spaces. A credential is named, and must be kept already: it comes with the first device that is connected. All rows go in, or none."
          className="min-h-56"
          mono
          spellCheck={false}
          required
        />
        {problem ? <ProblemNote problem={problem} /> : null}
        {done ? (
          <Note
            state="healthy"
            title={`${done.created} ${done.created === 1 ? "device was" : "devices were"} added.`}
            live
          >
            They are read in turn; what was found stands in the list.
            {done.passedOver.length > 0
              ? ` Columns that are not known were passed over: ${done.passedOver.join(", ")}.`
              : ""}
          </Note>
        ) : null}
        <div className="flex flex-wrap justify-end gap-2">
          {done ? <LinkButton href="/devices">To the devices</LinkButton> : null}
          <Button type="submit" look="primary" disabled={busy || csv.trim() === ""}>
            {busy ? "Importing …" : "Import"}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
