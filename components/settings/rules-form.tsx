"use client";

import { type FormEvent, useState } from "react";
import { CLIENT_IDS, CLIENTS, type ClientId } from "@/lib/model/clients";
import { Button } from "../ui/button";
import { CheckField, TextField } from "../ui/field";
import { ProblemNote } from "../ui/note";
import { useSave } from "./use-save";

interface Rules {
  approvalRequired: boolean;
  staleAfterHours: number;
  pullEveryMinutes: number;
  clients: ClientId[];
}

export function RulesForm({ rules }: { rules: Rules }) {
  const { busy, problem, save } = useSave();
  const [approval, setApproval] = useState(rules.approvalRequired);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = String(form.get("reason") ?? "").trim();
    save("PATCH", "/api/settings", {
      approvalRequired: approval,
      staleAfterHours: Number(form.get("staleAfterHours")),
      pullEveryMinutes: Number(form.get("pullEveryMinutes")),
      clients: CLIENT_IDS.filter((id) => form.get(`client-${id}`) !== null),
      ...(reason ? { reason } : {}),
    });
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <CheckField
        id="approvalRequired"
        label="A second person approves each fix before it is applied"
        hint="Switched off, whoever made a fix may apply it alone."
        checked={approval}
        onChange={(event) => setApproval(event.target.checked)}
      />
      {rules.approvalRequired && !approval ? (
        <TextField id="reason" label="Why is this switched off?" hint="It goes into the audit." required />
      ) : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          id="staleAfterHours"
          label="Facts are stale after (hours)"
          type="number"
          min={1}
          defaultValue={rules.staleAfterHours}
          hint="What hangs on stale facts is unknown, never healthy."
        />
        <TextField
          id="pullEveryMinutes"
          label="Read each device every (minutes)"
          type="number"
          min={1}
          defaultValue={rules.pullEveryMinutes}
        />
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium text-sm">Client profiles that must boot</legend>
        {CLIENT_IDS.map((id) => (
          <CheckField
            key={id}
            id={`client-${id}`}
            label={CLIENTS[id].title}
            defaultChecked={rules.clients.includes(id)}
          />
        ))}
      </fieldset>
      {problem ? <ProblemNote problem={problem} /> : null}
      <div>
        <Button type="submit" look="primary" disabled={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
