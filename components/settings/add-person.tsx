"use client";

import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { USER_ROLES } from "@/lib/model/access";
import { useCall } from "../http/use-call";
import { Button } from "../ui/button";
import { SelectField, TextField } from "../ui/field";
import { Modal } from "../ui/modal";
import { ProblemNote } from "../ui/note";
import { ROLE_TEXT } from "./role-words";

export function AddPerson() {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { busy, problem, send } = useCall();
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const result = await send("POST", "/api/people", Object.fromEntries(new FormData(event.currentTarget)));
    if (!result.ok) return;
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <UserPlus aria-hidden="true" />
        Add a person
      </Button>
      <Modal open={open} onOpenChange={setOpen} title="Add a person">
        <form onSubmit={add} className="grid gap-3">
          <TextField id="name" label="Name" autoComplete="off" maxLength={100} required />
          <TextField id="email" label="E-mail" type="email" autoComplete="off" maxLength={200} required />
          <SelectField id="role" label="Role" defaultValue="viewer">
            {USER_ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_TEXT[role]}
              </option>
            ))}
          </SelectField>
          <TextField
            id="password"
            label="First password"
            type="password"
            autoComplete="new-password"
            hint="A few words in a row. Hand it over in person."
            required
          />
          {problem ? <ProblemNote problem={problem} /> : null}
          <div className="flex justify-end">
            <Button type="submit" look="primary" disabled={busy}>
              Add
            </Button>
          </div>
        </form>
      </Modal>
    </>
  );
}
