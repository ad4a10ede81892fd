"use client";

import type { FormEvent } from "react";
import { USER_ROLES } from "@/lib/model/access";
import type { Person } from "@/lib/model/views";
import { Button } from "../ui/button";
import { INPUT, SelectField, TextField } from "../ui/field";
import { ProblemNote } from "../ui/note";
import { useSave } from "./use-save";

function PersonRow({ person, self }: { person: Person & { disabled: boolean }; self: boolean }) {
  const { busy, problem, save } = useSave();
  const change = (body: unknown) => save("PATCH", `/api/people/${encodeURIComponent(person.id)}`, body);
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="min-w-0 flex-1 basis-48 break-words">
          <span className="font-medium">{person.name}</span>
          {self ? <span className="text-muted"> (you)</span> : null}
          {person.disabled ? <span className="text-muted"> – switched off</span> : null}
          <span className="block break-all text-muted text-sm">{person.email}</span>
        </span>
        <select
          aria-label={`Role of ${person.name}`}
          className={`${INPUT} max-w-36`}
          value={person.role}
          disabled={busy}
          onChange={(event) => change({ role: event.target.value })}
        >
          {USER_ROLES.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
        <Button disabled={busy} onClick={() => change({ disabled: !person.disabled })}>
          {person.disabled ? "Switch on" : "Switch off"}
          <span className="sr-only"> {person.name}</span>
        </Button>
      </div>
      {problem ? <ProblemNote problem={problem} /> : null}
    </li>
  );
}

export function People({ people, selfId }: { people: (Person & { disabled: boolean })[]; selfId: string }) {
  const { busy, problem, save } = useSave();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await save("POST", "/api/people", Object.fromEntries(new FormData(form)))) form.reset();
  };
  return (
    <>
      <ul className="divide-y divide-line border-line border-b">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} self={person.id === selfId} />
        ))}
      </ul>
      <form onSubmit={add} className="grid gap-3 p-4 sm:grid-cols-2">
        <h3 className="font-medium sm:col-span-2">Add a person</h3>
        <TextField id="person-name" name="name" label="Name" autoComplete="off" required />
        <TextField id="person-email" name="email" label="E-mail" type="email" autoComplete="off" required />
        <TextField
          id="person-password"
          name="password"
          label="First password"
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          hint="At least 12 characters."
        />
        <SelectField id="person-role" name="role" label="Role" defaultValue="viewer">
          <option value="viewer">viewer: sees the state and the rollouts</option>
          <option value="helpdesk">helpdesk: explains screens, opens fixes</option>
          <option value="engineer">engineer: approves and applies fixes</option>
          <option value="admin">admin: people and settings too</option>
        </SelectField>
        {problem ? <ProblemNote problem={problem} /> : null}
        <div className="sm:col-span-2">
          <Button type="submit" look="primary" disabled={busy}>
            Add
          </Button>
        </div>
      </form>
    </>
  );
}
