"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { USER_ROLES } from "@/lib/model/access";
import type { Person } from "@/lib/model/views";
import { type CallProblem, call } from "../http/call";
import { Button } from "../ui/button";
import { INPUT } from "../ui/field";
import { ProblemNote } from "../ui/note";
import { StateIcon } from "../ui/state-mark";
import { NewPassword } from "./new-password";
import { ROLE_TEXT } from "./role-words";

/** Who may sign in, and as what. An account is switched off, not deleted: the audit trail still names it. */
export function PeopleList({ people, self }: { people: (Person & { disabled: boolean })[]; self: string }) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const change = async (id: string, body: { role?: string; disabled?: boolean }) => {
    setBusy(id);
    const result = await call("PATCH", `/api/people/${encodeURIComponent(id)}`, body);
    setBusy(null);
    setProblem(result.ok ? null : result.problem);
    router.refresh();
  };
  return (
    <>
      {problem ? (
        <div className="p-4">
          <ProblemNote problem={problem} />
        </div>
      ) : null}
      <ul className="divide-y divide-line">
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <div className="min-w-0 flex-1 basis-56">
              <p className="font-medium">
                {person.name}
                {person.id === self ? <span className="font-normal text-muted"> (you)</span> : null}
              </p>
              <p className="break-all text-muted text-sm">{person.email}</p>
            </div>
            <span className="inline-flex w-28 items-center gap-1.5 text-sm">
              <StateIcon state={person.disabled ? "unknown" : "healthy"} />
              {person.disabled ? "switched off" : "active"}
            </span>
            <Role
              key={person.role}
              person={person}
              busy={busy !== null}
              onSave={(role) => change(person.id, { role })}
            />
            <NewPassword person={person} self={person.id === self} />
            <Button
              look={person.disabled ? "plain" : "danger"}
              disabled={busy !== null}
              aria-label={`Switch the account of ${person.name} ${person.disabled ? "on" : "off"}`}
              onClick={() => change(person.id, { disabled: !person.disabled })}
            >
              {person.disabled ? "Switch on" : "Switch off"}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Chosen first and saved then: the arrow keys of a list would hand out one role after the other. */
function Role({ person, busy, onSave }: { person: Person; busy: boolean; onSave: (role: string) => void }) {
  const [role, setRole] = useState<string>(person.role);
  return (
    <div className="flex w-full gap-2 sm:w-auto">
      <label className="min-w-0 flex-1">
        <span className="sr-only">Role of {person.name}</span>
        <select className={INPUT} value={role} onChange={(event) => setRole(event.target.value)}>
          {USER_ROLES.map((one) => (
            <option key={one} value={one}>
              {ROLE_TEXT[one]}
            </option>
          ))}
        </select>
      </label>
      {role === person.role ? null : (
        <Button
          look="primary"
          disabled={busy}
          aria-label={`Save the role of ${person.name}`}
          onClick={() => onSave(role)}
        >
          Save
        </Button>
      )}
    </div>
  );
}
